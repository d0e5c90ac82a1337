"""How quick the dashboard is: `make bench` measures on this machine and writes docs/performance.md's figures."""
