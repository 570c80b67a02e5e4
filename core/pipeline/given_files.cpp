#include "pipeline/given_files.h"

#include "media/video_reader.h"
#include "models/adapters.h"
#include "request/fields.h"

namespace tubelet::pipeline {

void checkGivenFiles(const std::vector<request::Input>& inputs, const std::vector<request::Lora>& loras) {
    for (const auto& input : inputs) {
        media::VideoReader::open(input.file);
    }
    if (loras.size() > request::kMostLoras) {
        return;  // a mistake that is told as such
    }
    for (const auto& lora : loras) {
        models::openAdapter(lora.file);
    }
}

}  // namespace tubelet::pipeline
