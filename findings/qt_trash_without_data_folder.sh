#!/usr/bin/env bash
# Qt: moveToTrash() where the data folder is missing moves the file into the working folder and says that it worked.
#
# Seen with PySide6 6.4.2 (Qt 6.4.2, as in Debian 12) and 6.8.3, Python 3.11, Linux. The home trash lies in
# $XDG_DATA_HOME/Trash (else ~/.local/share/Trash). Where $XDG_DATA_HOME does not exist yet, as for a new user, in a
# container or a test, Qt 6.4 makes only the last part of the path, warns on stderr, goes on with an empty name, and so
# takes "." for the trash: QFile::moveToTrash() returns true, fileName() is "./files/a.txt", and the file lies in ./files
# of whatever folder the program runs in, out of reach of any trash bin. Qt 6.8 returns false ("Bad file descriptor") and
# leaves the file, but still does not make the folder, which the specification asks for.
#
# What to do: make QStandardPaths::GenericDataLocation before the first moveToTrash(), and take a relative fileName()
# after it for a failure.
#
# Output seen:
#> Qt 6.4.2, data folder missing: True, file in the working folder
#> Qt 6.4.2, data folder there: True, file in the trash
#> Qt 6.8.3, data folder missing: False, file where it was
#> Qt 6.8.3, data folder there: True, file in the trash
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > trash.py <<'PYTHON'
import os
import pathlib
import sys

from PySide6.QtCore import QFile, qVersion

data = pathlib.Path(os.environ["XDG_DATA_HOME"])
if sys.argv[1] == "there":
    data.mkdir(parents=True)
clips = pathlib.Path("clips")
clips.mkdir()
(clips / "a.txt").write_text("a clip")
work = pathlib.Path("work").resolve()
work.mkdir()
file = QFile(str(clips.resolve() / "a.txt"))
os.chdir(work)
moved = file.moveToTrash()
places = {
    "where it was": work.parent / "clips/a.txt",
    "in the working folder": work / "files/a.txt",
    "in the trash": data / "Trash/files/a.txt",
}
where = [words for words, path in places.items() if path.exists()]
print(f"Qt {qVersion()}, data folder {sys.argv[1]}: {moved}, file {' and '.join(where)}")
PYTHON
for version in 6.4.2 6.8.3; do
    python3 -m venv "qt$version"
    "qt$version/bin/pip" install -q "PySide6-Essentials==$version" "shiboken6==$version"
    for state in missing there; do
        mkdir "$version-$state"
        (cd "$version-$state" && XDG_DATA_HOME="$PWD/home/data" \
            "../qt$version/bin/python" ../trash.py "$state" 2>/dev/null)
    done
done > seen
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
