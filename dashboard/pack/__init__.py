"""The pack for a board: one cover, at most four pages, an appendix; as PDF, as a web page and as tables.

Everything goes one way: a study becomes ``Contents`` (words and charts, cut to what half a page holds), and each form
sets those. So the forms say the same, and none of them works anything out.
"""
