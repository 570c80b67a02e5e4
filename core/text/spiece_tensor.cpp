#include "text/spiece_tensor.h"

#include <string_view>
#include <system_error>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/safetensors.h"
#include "text/tokenizer_json.h"

namespace tubelet::text {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kName = "spiece_model";

/// Its name in the file: in one that holds all of a model there is a prefix.
std::string nameIn(const checkpoint::SafetensorsFile& file) {
    for (const auto& name : file.names()) {
        const bool isWhole = name.size() == kName.size() || name[name.size() - kName.size() - 1] == '.';
        if (name.ends_with(kName) && isWhole) {
            return name;
        }
    }
    return {};
}

}  // namespace

bool carriesSpiece(const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) {
        return false;
    }
    try {
        return !nameIn(checkpoint::SafetensorsFile(file)).empty();
    } catch (const Error&) {
        return false;  // told by whoever reads its weights
    }
}

SentencepieceFile readSpieceTensor(const fs::path& path) {
    const checkpoint::SafetensorsFile file(path);
    const auto name = nameIn(file);
    const auto* info = file.find(name);
    if (info == nullptr || info->shape.size() != 1 || (info->dtype != "U8" && info->dtype != "I8")) {
        refuseTokenizerFile(path.string(), {says("text", "a sentencepiece model, a list of bytes, was expected in %1."),
                                            base::inQuotes(std::string(kName))});
    }
    const auto bytes = file.tensor(name).contiguous();
    return readSentencepiece({static_cast<const char*>(bytes.const_data_ptr()), bytes.nbytes()}, path);
}

}  // namespace tubelet::text
