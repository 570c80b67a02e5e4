#include "models/tokenizer_place.h"

#include "checkpoint/gguf_header.h"
#include "text/tokenizer_files.h"

namespace tubelet::models {

std::filesystem::path tokenizerPlace(const Layout& layout) {
    auto folder = layout.component("tokenizer");
    if (text::holdsTokenizer(folder) || layout.componentClass("text_encoder").empty()) {
        return folder;
    }
    for (const auto& source : layout.weights("text_encoder").sources()) {
        if (checkpoint::isGguf(source->path()) && source->metadata().contains("tokenizer.ggml.model")) {
            return source->path();
        }
    }
    return folder;
}

}  // namespace tubelet::models
