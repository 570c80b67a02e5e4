# cmake -DOF=FILE -P write_checksum.cmake: FILE.sum tells FILE from all others.
file(SHA256 ${OF} sum)
file(WRITE ${OF}.sum ${sum})
