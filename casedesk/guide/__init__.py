"""The prevention guide: ten steps, found pictures, and a page for parents, in short plain sentences."""
