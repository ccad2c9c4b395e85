"""`python -m clearname_site`: the same as the command `clearname`, for machines without make."""

from clearname_site.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
