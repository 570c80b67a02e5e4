#pragma once

#include <string>
#include <vector>

#include "architecture/include_rules.h"

namespace tubelet::tests {

/// The rooms that core/rooms.txt lists, in its order; comments and empty lines are skipped.
std::vector<Room> roomsOf(const std::string& roomsText);

/// The rows of the map in CONTRIBUTING.md that these rooms are: each ends with a newline.
std::string mapRows(const std::vector<Room>& rooms);

/// Every room whose CMakeLists.txt (in `sources` too) names other rooms than its files include,
/// as "file: reason".
/// USES, PRIVATE_USES and HEADERS_OF of tubelet_add_room() count alike.
/// A room inside another one (kernels/cpu, there kernels_cpu) is held for itself.
std::vector<std::string> brokenUses(const Sources& sources, const std::vector<Room>& rooms);

/// Every .cpp but app/main.cpp without a header of its name, as "file: reason".
/// A part of a class may have a file of its own: `decoder_facts.cpp` of `decoder.h`,
/// which it includes.
std::vector<std::string> unpairedFiles(const Sources& sources);

}  // namespace tubelet::tests
