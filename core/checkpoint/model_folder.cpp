#include "checkpoint/model_folder.h"

#include <system_error>

#include "base/atomic_file.h"
#include "base/error.h"

namespace tubelet::checkpoint {

namespace {

/// Configs are some kilobytes; an index of the largest models is a few hundred.
constexpr std::size_t kMaxJsonBytes = 100'000'000;

}  // namespace

nlohmann::json readJson(const std::filesystem::path& file) {
    std::string text;
    try {
        text = base::readFile(file, kMaxJsonBytes);
    } catch (const Error& error) {
        throw Error(ErrorKind::ModelUnreadable, error.what());
    }
    try {
        return nlohmann::json::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
        throw Error(ErrorKind::ModelUnreadable, "The file " + file.string() +
                                                    " is not valid JSON: the fault is at byte " +
                                                    std::to_string(error.byte) + " of " + std::to_string(text.size()) +
                                                    ". Download or copy it again.");
    }
}

}  // namespace tubelet::checkpoint
