#include "checkpoint/weight_index.h"

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/json_file.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

}  // namespace

std::map<std::string, std::string> readWeightIndex(const fs::path& index) {
    const nlohmann::json json = readJson(index);
    if (!json.is_object() || !json.contains("weight_map") || !json["weight_map"].is_object()) {
        fail("The index " + index.string() + " has no object \"weight_map\" from tensor names to file names.");
    }
    std::map<std::string, std::string> map;
    for (const auto& [name, file] : json["weight_map"].items()) {
        if (!file.is_string()) {
            fail("The index " + index.string() + " names no file for the tensor " + base::inQuotes(name) + ".");
        }
        const std::string fileName = file.get<std::string>();
        // A downloaded index must not make us open files elsewhere.
        if (fileName.empty() || fs::path(fileName).filename() != fileName || fileName == "." || fileName == "..") {
            fail("The index " + index.string() + " names the file " + base::inQuotes(fileName) + " for the tensor " +
                 base::inQuotes(name) + ", but shards must lie beside the index.");
        }
        map[name] = fileName;
    }
    if (map.empty()) {
        fail("The index " + index.string() + " names no tensors.");
    }
    return map;
}

}  // namespace tubelet::checkpoint
