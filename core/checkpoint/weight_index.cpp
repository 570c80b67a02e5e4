#include "checkpoint/weight_index.h"

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/json_file.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const Message& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

}  // namespace

std::map<std::string, std::string> readWeightIndex(const fs::path& index) {
    const nlohmann::json json = readJson(index, kMostIndexBytes);
    if (!json.is_object() || !json.contains("weight_map") || !json["weight_map"].is_object()) {
        fail({says("checkpoint", "The index %1 has no object \"weight_map\" from tensor names to file names."), index});
    }
    std::map<std::string, std::string> map;
    for (const auto& [name, file] : json["weight_map"].items()) {
        if (!file.is_string()) {
            fail({says("checkpoint", "The index %1 names no file for the tensor %2."), index, base::inQuotes(name)});
        }
        const std::string fileName = file.get<std::string>();
        // A downloaded index must not make us open files elsewhere.
        if (fileName.empty() || fs::path(fileName).filename() != fileName || fileName == "." || fileName == "..") {
            fail({says("checkpoint",
                       "The index %1 names the file %2 for the tensor %3, but shards must lie beside the index."),
                  index, base::inQuotes(fileName), base::inQuotes(name)});
        }
        map[name] = fileName;
    }
    if (map.empty()) {
        fail({says("checkpoint", "The index %1 names no tensors."), index});
    }
    return map;
}

}  // namespace tubelet::checkpoint
