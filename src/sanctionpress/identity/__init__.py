"""What holds between articles: names that may mean one, and things that cannot all hold."""
