#pragma once

#include <string>
#include <vector>

namespace tubelet::tests {

/// A broken weight file and a part of the sentence that must be said about it.
struct BadFile {
    const char* name;
    std::string bytes;
    const char* says;
};

/// One file for every fault that the format allows.
/// In a file of its own because moc does not understand raw strings.
std::vector<BadFile> badFiles();

/// A wrong file whose tensor's name is 5001 characters long and begins with a bell.
std::string longNameFile();

/// Characters that headers are made of, for random damage.
std::string usualCharacters();

}  // namespace tubelet::tests
