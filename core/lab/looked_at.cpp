#include "lab/looked_at.h"

#include "base/error.h"
#include "base/paths.h"

namespace tubelet::lab {

std::vector<std::filesystem::path> lookedAt(const ClassifyRequest& request) {
    return request.clip ? std::vector<std::filesystem::path>(1) : request.sources;
}

std::string nameOf(const ClassifyRequest& request, const std::filesystem::path& source) {
    return request.clip ? english({says("lab", "The clip")}) : base::toUtf8(source);
}

pipeline::TakenFrames takenOf(const ClassifyRequest& request, const std::filesystem::path& source,
                              const pipeline::WantedFrames& wanted, const std::stop_token& stop) {
    if (!request.clip) {
        return pipeline::takeEvenly(source, wanted, stop, request.reading);
    }
    if (request.clip->frames.empty()) {
        throw Error(ErrorKind::SourceUnreadable, says("lab", "The clip has no frames. Choose another one."));
    }
    return pipeline::takeEvenly(*request.clip, wanted);
}

}  // namespace tubelet::lab
