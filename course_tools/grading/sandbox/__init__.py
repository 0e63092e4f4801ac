"""What runs in a student's own process when a class is graded, and the walls around it. Needs Linux.

Nothing here knows what is right: it finds the code that an answer needs, runs it, and hands out evidence.
"""
