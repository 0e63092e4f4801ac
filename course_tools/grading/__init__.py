"""`course grade`: from a folder of submissions to grades, feedback and a page about the class."""
