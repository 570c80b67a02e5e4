#pragma once

#include <string>
#include <vector>

#include "core/files/foreign_files.h"

namespace tubelet::tests {

/// Files in the place of a picture or clip, and a part of the sentence that must be
/// said about each.
inline std::vector<ForeignFile> foreignSources() {
    const std::string length("\x30\0\0\0\0\0\0\0", 8);
    return {
        {"LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 1234567\n", "Git LFS pointer"},
        {"annex", "/annex/objects/SHA256E-s100--ab.png\n", "git annex get"},
        {"page", "\n <!DOCTYPE html>\n<html><body>Sign in", "web page"},
        {"answer", "{\"error\":\"Access to model X is restricted\"}", "Access to model X"},
        {"XML", "<?xml version=\"1.0\"?><Error><Code>ExpiredToken</Code>", "ExpiredToken"},
        {"text", "Entry not found in this repository", "Entry not found"},
        {"zip", std::string("PK\3\4....................", 24), "(ZIP)"},
        {"gzip", std::string("\x1f\x8b\x08", 3) + std::string(100, 'a'), "unpack it"},
        {"safetensors", length + "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}      ", "part of a model (safetensors)"},
        {"GGUF", std::string("GGUF\3\0\0\0\0\0\0\0", 12), "part of a model (GGUF)"},
        {"pickle", std::string("\x80\2ctorch._utils", 15), "part of a model (pickle)"},
        {"Keras", "\x89HDF\r\n\x1a\n", "part of a model (HDF5)"},
        {"NumPy", std::string("\x93NUMPY\1\0v\0{'descr'}", 20), "(NumPy)"},
        {"PDF", "%PDF-1.7\n", "a PDF"},
        {"SVG", "<svg xmlns=\"x\" width=\"10\"><rect/></svg>", "(SVG)"},
        {"SVG, XML", "<?xml version=\"1.0\"?>\n<svg xmlns=\"x\"><rect/></svg>", "(SVG)"},
        {"PostScript", "%!PS-Adobe-3.0 EPSF-3.0\n", "(PostScript)"},
        {"HEIC",
         std::string("\0\0\0\x18"
                     "ftypmif1\0\0\0\0mif1heic\0\0\1\0meta",
                     32) +
             std::string(300, '\0'),
         "a HEIC picture"},
        {"ffconcat", "ffconcat version 1.0\nfile 'target.mp4'\n", "(ffconcat)"},
        {"M3U", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\na.ts\n", "(M3U)"},
        {"MPD", "<?xml version=\"1.0\"?>\n<MPD type=\"static\"></MPD>", "(MPD)"},
        {"program",
         "\x7f"
         "ELF\2\1",
         "a program"},
        {"zeros", std::string(5000, '\0'), "never ended"},
        {"UTF-16", std::string("\xff\xfe{\0\"\0a\0", 8), "UTF-16"},
    };
}

}  // namespace tubelet::tests
