"""What programs meet: the same few operations over HTTP and over MCP. Shows; decides nothing."""
