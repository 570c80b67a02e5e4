#!/bin/sh
echo '{"event":"error","code":"invalid-value","exitCode":3,"room":"training","text":"The entry %1 is unknown.","arguments":["stepz"],"message":"The entry stepz is unknown."}'
echo "tubelet: The entry stepz is unknown." >&2
exit 3
