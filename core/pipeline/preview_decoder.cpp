#include "pipeline/preview_decoder.h"

#include "base/logging.h"
#include "pipeline/network_preview.h"
#include "pipeline/projection_preview.h"
#include "pipeline/vae_preview.h"

namespace tubelet::pipeline {
namespace {

struct Maker {
    PreviewKind kind;
    /// Null where the parts are not those that it needs.
    std::unique_ptr<PreviewDecoder> (*make)(const PreviewParts& parts);
};

/// The better ones of a kind first: another decoder is a file beside these and a line here.
constexpr Maker kMakers[] = {
    {PreviewKind::Projection, makeNetworkPreview},
    {PreviewKind::Projection, makeProjectionPreview},
    {PreviewKind::Vae, makeVaePreview},
};

}  // namespace

void logLeftOut(const Message& why) {
    base::logger("pipeline")->warn("{}", english(why));
}

std::unique_ptr<PreviewDecoder> makePreviewDecoder(PreviewKind kind, const PreviewParts& parts) {
    for (const Maker& maker : kMakers) {
        if (maker.kind == kind) {
            if (auto decoder = maker.make(parts)) {
                return decoder;
            }
        }
    }
    return nullptr;
}

}  // namespace tubelet::pipeline
