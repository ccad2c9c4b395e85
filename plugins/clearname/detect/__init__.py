"""
What stands in a text: addresses, numbers, secrets, words of harm. Text in, places out; nothing here judges.

The screen looks so at the words of supporters, the gate at the finished pages.
"""
