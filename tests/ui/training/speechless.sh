#!/bin/sh
echo "first words" >&2
echo "tubelet: the loader failed" >&2
exit 127
