"""One module for each room: `make_room(desk)` gives its addresses. Addresses are neutral: browsers remember them."""
