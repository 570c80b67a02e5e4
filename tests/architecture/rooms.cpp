#include "architecture/rooms.h"

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

namespace tubelet::tests {
namespace {

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::set<std::string> namedIn(const std::string& cmake) {
    static const std::set<std::string> kRoomLists{"USES", "PRIVATE_USES", "HEADERS_OF"};
    static const std::regex kKeyword("[A-Z_]+");
    std::set<std::string> named;
    std::istringstream lines(cmake);
    bool isList = false;
    for (std::string line; std::getline(lines, line);) {
        line = line.substr(0, line.find('#'));
        // A list ends with its call.
        line = std::regex_replace(std::regex_replace(line, std::regex("\\("), " "), std::regex("\\)"), " END ");
        std::istringstream words(line);
        for (std::string word; words >> word;) {
            if (std::regex_match(word, kKeyword)) {
                isList = kRoomLists.count(word) > 0;
            } else if (isList) {
                named.insert(word);
            }
        }
    }
    return named;
}

/// What CMake calls a room: "kernels_cpu".
std::string targetOf(const Room& room) {
    auto name = room.name;
    std::replace(name.begin(), name.end(), '/', '_');
    return name;
}

std::string listed(const std::set<std::string>& names) {
    std::string text;
    for (const auto& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

/// Of `names` those that `others` lacks.
std::set<std::string> without(const std::set<std::string>& names, const std::set<std::string>& others) {
    std::set<std::string> rest;
    std::set_difference(names.begin(), names.end(), others.begin(), others.end(), std::inserter(rest, rest.end()));
    return rest;
}

}  // namespace

std::vector<Room> roomsOf(const std::string& roomsText) {
    std::vector<Room> rooms;
    std::istringstream lines(roomsText);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') {
            continue;
        }
        std::istringstream parts(line);
        Room room;
        std::getline(parts, room.name, '|');
        std::getline(parts, room.purpose, '|');
        std::getline(parts, room.look);
        rooms.push_back({trimmed(room.name), trimmed(room.purpose), trimmed(room.look)});
    }
    return rooms;
}

std::string mapRows(const std::vector<Room>& rooms) {
    std::string rows;
    for (const auto& room : rooms) {
        rows +=
            "| `core/" + room.name + "` | " + room.purpose + " | " + room.look + (room.look.empty() ? "|\n" : " |\n");
    }
    return rows;
}

std::vector<std::string> brokenUses(const Sources& sources, const std::vector<Room>& rooms) {
    std::vector<std::string> broken;
    for (const auto& room : rooms) {
        const auto folder = "core/" + room.name + "/";
        std::set<std::string> used;
        for (const auto& [file, text] : sources) {
            if (file.rfind("core/", 0) != 0 || roomAt(file.substr(5), rooms) != &room) {
                continue;
            }
            for (const auto& include : includesOf(text)) {
                if (const Room* other = roomAt(include, rooms); other && other != &room) {
                    used.insert(targetOf(*other));
                }
            }
        }
        const auto list = folder + "CMakeLists.txt";
        const auto found = sources.find(list);
        const auto named = found == sources.end() ? std::set<std::string>() : namedIn(found->second);
        if (const auto missing = without(used, named); !missing.empty()) {
            broken.push_back(list + ": the room includes what its USES lacks: " + listed(missing));
        }
        if (const auto idle = without(named, used); !idle.empty()) {
            broken.push_back(list + ": its USES names what no file of the room includes: " + listed(idle));
        }
    }
    return broken;
}

std::vector<std::string> unpairedFiles(const Sources& sources) {
    std::vector<std::string> unpaired;
    for (const auto& [file, text] : sources) {
        if (!file.ends_with(".cpp") || file == "app/main.cpp") {
            continue;
        }
        auto stem = file.substr(0, file.size() - 4);
        bool hasHeader = sources.count(stem + ".h") > 0;
        const auto includes = includesOf(text);
        while (!hasHeader && stem.rfind('_') != std::string::npos && stem.rfind('_') > stem.rfind('/')) {
            stem.resize(stem.rfind('_'));
            const auto header = stem + ".h";
            hasHeader = sources.count(header) > 0 &&
                        std::find(includes.begin(), includes.end(),
                                  header.rfind("core/", 0) == 0 ? header.substr(5) : header) != includes.end();
        }
        if (!hasHeader) {
            unpaired.push_back(file + ": has no header of its name");
        }
    }
    return unpaired;
}

}  // namespace tubelet::tests
