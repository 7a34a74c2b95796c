#!/usr/bin/env python3
"""Writes the numbered SQL files as C arrays: embed.py OUTPUT 001.sql 002.sql ..."""
import os
import sys


def array(number, path):
    with open(path, "rb") as file:
        data = file.read() + b"\0"
    lines = [f"static const char schema_{number}[] = {{"]
    for at in range(0, len(data), 20):
        lines.append("    " + " ".join(f"{byte}," for byte in data[at : at + 20]))
    lines.append("};")
    return lines


def main():
    output, paths = sys.argv[1], sys.argv[2:]
    lines = ["/* Made from the files of src/store/schema. */"]
    for number, path in enumerate(paths, 1):
        name = os.path.basename(path)
        if name != f"{number:03}.sql":
            sys.exit(f"{path}: expected {number:03}.sql")
        lines += array(number, path)
    lines.append("static const char *const schema_sql[] = {")
    lines += [f"    schema_{number}," for number in range(1, len(paths) + 1)]
    lines.append("};")
    with open(output, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")


main()
