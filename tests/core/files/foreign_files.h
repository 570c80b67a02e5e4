#pragma once

#include <string>
#include <vector>

namespace tubelet::tests {

/// The first bytes of a file that was saved in place of another, and a part of the sentence that
/// must be said about it.
struct ForeignFile {
    const char* name;
    std::string head;
    const char* says;
};

/// The beginning of a zip file whose next entry has this name.
inline std::string zipEntry(const std::string& name) {
    return std::string("PK\3\4\x14\0", 6) + std::string(20, '\0') + static_cast<char>(name.size()) +
           std::string(3, '\0') + name;
}

/// One file for every kind that files::foreignFile() knows.
inline std::vector<ForeignFile> foreignFiles() {
    const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:ab\n";
    return {
        {"LFS", pointer + "size 11361845016\n", "Git LFS pointer"},
        {"LFS size", pointer + "size 11361845016\n", "11 GB"},
        {"LFS without size", pointer, "size unknown"},
        {"page", "\n <!DOCTYPE html>\n<html><body>Sign in", "web page"},
        {"page without type", "<html lang=\"en\">", "web page"},
        {"S3", "<?xml version=\"1.0\"?><Error><Code>ExpiredToken</Code>", "ExpiredToken"},
        {"answer", "{\"error\":\"Access to model X is restricted\"}", "Access to model X"},
        {"PyTorch's zip", zipEntry("archive/data.pkl"), "pickle"},
        {"TorchScript's zip", zipEntry("m/extra/note") + zipEntry("m/constants.pkl"), "pickle"},
        {"zipped model", zipEntry("wan/model_index.json"), "unpack it"},
        {"NumPy's zip", zipEntry("weights.npy"), "unpack it"},
        {"zip's beginning", "PK\3\4\x14", "unpack it"},
        {"pickle", std::string("\x80\2ctorch._utils", 15), "pickle"},
        {"GGUF", std::string("GGUF\3\0\0\0\0\0\0\0", 12), "GGUF"},
        {"gzip", std::string("\x1f\x8b\x08", 3), "unpack it"},
        {"tar", std::string(257, 'a') + "ustar", "unpack it"},
        {"picture", "\x89PNG\r\n", "a picture"},
        {"PDF", "%PDF-1.7\n", "a PDF"},
        {"Keras", "\x89HDF\r\n", "HDF5"},
        {"TensorFlow Lite", std::string("\0\0\0\0TFL3", 8), "TensorFlow Lite"},
        {"program",
         "\x7f"
         "ELF\2\1",
         "a program"},
        {"Windows program", "MZ\x90", "a Windows program"},
        {"zeros", std::string(64, '\0'), "never ended"},
        {"empty", "", "It is empty"},
        {"UTF-16", std::string("\xff\xfe{\0\"\0a\0", 8), "save it as UTF-8"},
        {"UTF-16, big-endian", std::string("\xfe\xff\0{\0\"\0a", 8), "save it as UTF-8"},
        {"short text", "Not Found", "Not Found"},
        {"text", "Entry not found in this repository", "Entry not found"},
    };
}

}  // namespace tubelet::tests
