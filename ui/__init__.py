"""What people meet: the command line, the terminal chat and the Gradio app. Shows; decides nothing."""
