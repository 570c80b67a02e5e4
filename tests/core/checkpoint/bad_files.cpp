#include "core/checkpoint/bad_files.h"

#include "core/checkpoint/raw_file.h"

namespace tubelet::tests {

namespace {

/// {"w": {...}} with the given pieces.
std::string entry(const std::string& dtype, const std::string& shape, const std::string& offsets) {
    return R"({"w":{"dtype":)" + dtype + R"(,"shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
}

}  // namespace

std::vector<BadFile> badFiles() {
    std::vector<BadFile> files;
    const auto row = [&](const char* name, const std::string& bytes, const char* says) {
        files.push_back({name, bytes, says});
    };
    const auto header = [&](const char* name, const std::string& text, const char* says, std::size_t data = 8) {
        row(name, rawSafetensors(text, std::string(data, 'x')), says);
    };
    row("empty file", "", "empty");
    row("three bytes", "abc", "too short");
    row("header cap", std::string("\xff\xff\xff\xff\xff\xff\xff\xff{}", 10), "more than the allowed 100000000");
    row("just over the cap", std::string("\x01\xe1\xf5\x05\0\0\0\0{}", 10), "more than the allowed 100000000");
    row("header past the end", std::string("\x20\0\0\0\0\0\0\0{}", 10), "truncated");
    row("no header", std::string(16, '\0'), "does not begin");
    row("a web page", rawSafetensors("<!DOCTYPE html>", ""), "does not begin");
    header("broken JSON", R"({"w":{"dtype":"F32",)", "not JSON");
    header("broken UTF-8", "{\"\xff\":{}}", "not JSON");
    header("trailing text", entry("\"F32\"", "[2]", "[0,8]") + "}", "not JSON");
    header("deep nesting", R"({"w":{"shape":[[[[1]]]]}})", "nested deeper");
    header("entry is a list", R"({"w":[]})", "must be described by an object");
    header("no dtype", R"({"w":{"shape":[2],"data_offsets":[0,8]}})", "no \"dtype\"");
    header("no shape", R"({"w":{"dtype":"F32","data_offsets":[0,8]}})", "no \"shape\"");
    header("no offsets", R"({"w":{"dtype":"F32","shape":[2]}})", "no \"data_offsets\"");
    header("extra key", R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}})", "unknown key \"x\"");
    header("dtype is a number", entry("32", "[2]", "[0,8]"), "dtype of the tensor \"w\" must be a string");
    header("unknown dtype", entry("\"F33\"", "[2]", "[0,8]"), "unknown dtype \"F33\"");
    header("shape is a number", entry("\"F32\"", "2", "[0,8]"), "shape of the tensor \"w\" must be a list");
    header("negative size", entry("\"F32\"", "[-2]", "[0,8]"), "not negative");
    header("fractional size", entry("\"F32\"", "[2.0]", "[0,8]"), "whole number");
    header("size past 63 bits", entry("\"F32\"", "[18446744073709551615]", "[0,8]"), "larger than any memory");
    header("product overflows", entry("\"F32\"", "[4294967296,4294967296]", "[0,8]"), "larger than any memory");
    header("zero hides overflow", entry("\"F32\"", "[0,4294967296,4294967296]", "[0,0]"), "larger than any", 0);
    header("65 dimensions",
           entry(
               "\"U8\"",
               "[1" +
                   [] {
                       std::string s;
                       for (int i = 0; i < 64; ++i)
                           s += ",1";
                       return s;
                   }() +
                   "]",
               "[0,1]"),
           "65 dimensions");
    header("half a byte", entry("\"F4\"", "[3]", "[0,1]"), "whole bytes", 1);
    header("one offset", entry("\"F32\"", "[2]", "[0]"), "list of two numbers");
    header("offset is text", entry("\"F32\"", "[2]", "[0,\"8\"]"), "whole number");
    header("negative offset", entry("\"F32\"", "[2]", "[-8,0]"), "not negative");
    header("end before begin", entry("\"F32\"", "[2]", "[8,0]"), "before it begins");
    header("shape against bytes", entry("\"F32\"", "[3]", "[0,8]"), "needs 12 bytes");
    header("past the end", entry("\"F32\"", "[2]", "[4,12]"), "truncated");
    header("truncated data", entry("\"F32\"", "[2]", "[0,8]"), "truncated", 7);
    header("longer than it says", entry("\"F32\"", "[2]", "[0,8]"), "longer than its header says", 9);
    header("tensors without data", R"({})", "longer than its header says");
    header(
        "overlap",
        R"({"a":{"dtype":"U8","shape":[6],"data_offsets":[0,6]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}})",
        "overlaps");
    header(
        "hole",
        R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}})",
        "hole");
    header("hole in front", entry("\"U8\"", "[4]", "[4,8]"), "hole");
    header(
        "duplicate name",
        R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
        "names \"w\" twice");
    header("duplicate key", R"({"w":{"dtype":"F32","dtype":"I32","shape":[2],"data_offsets":[0,8]}})", "twice");
    header("metadata is a list", R"({"__metadata__":[],"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
           "__metadata__");
    header("metadata holds a number",
           R"({"__metadata__":{"a":1},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", "metadata entry \"a\"");
    return files;
}

std::string longNameFile() {
    const std::string name = "\\u0007" + std::string(5000, 'n');
    return rawSafetensors("{\"" + name + R"(":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", "12345678");
}

std::string usualCharacters() {
    return "0123456789{}[]\",:-.eFBIU \\";
}

}  // namespace tubelet::tests
