#include "training/vae_material.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/paths.h"
#include "base/stop.h"
#include "training/clip_folder.h"
#include "training/clip_windows.h"
#include "training/world_examples.h"

namespace tubelet::training {
namespace {

/// Of so many files.
constexpr std::size_t kHeldOutOf = 10;

using NamedClips = std::vector<std::pair<std::string, media::Clip>>;

/// The clips of each file that can be read.
std::vector<NamedClips> readAll(const OwnClips& own, const ClipWindows& windows, const request::ModelFacts& facts,
                                TrainingObserver& observer, const std::stop_token& stop, std::size_t& skipped) {
    std::vector<NamedClips> files;
    const auto found = clipFilesIn(own.folder);
    for (std::size_t done = 0; done < found.size(); ++done) {
        checkStop(stop);
        observer.onEncoding(done, found.size());
        try {
            NamedClips clips;
            for (auto& clip : readWindows(found[done], facts, windows, stop)) {
                clips.emplace_back(base::toUtf8(found[done].filename()) + "#" + std::to_string(clips.size()),
                                   std::move(clip));
            }
            files.push_back(std::move(clips));
        } catch (const Error& error) {
            observer.onSkipped({found[done], error.message()});
            ++skipped;
        }
    }
    observer.onEncoding(found.size(), found.size());
    return files;
}

VaeMaterial ownMaterial(const OwnClips& own, std::int64_t heldOut, const request::ModelFacts& facts,
                        TrainingObserver& observer, const std::stop_token& stop) {
    VaeMaterial material;
    auto files = readAll(own, legalWindows(own.windows, facts), facts, observer, stop, material.skipped);
    if (files.size() < 2) {
        throw Error(ErrorKind::SourceUnreadable,
                    counts("training",
                           "A VAE is measured on files that it does not learn from, but %n file(s) in %1 can be read. "
                           "Put two videos or pictures there at least."),
                    static_cast<std::int64_t>(files.size()), own.folder);
    }
    NamedClips learnt, held;
    const auto every = std::min(kHeldOutOf, files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto& target = i % every == every - 1 ? held : learnt;
        std::move(files[i].begin(), files[i].end(), std::back_inserter(target));
    }
    held.resize(std::min(held.size(), static_cast<std::size_t>(heldOut)));
    material.clips = keptClips(std::move(learnt));
    material.heldOut = keptClips(std::move(held));
    return material;
}

}  // namespace

VaeMaterial vaeMaterial(const AnyClips& data, std::int64_t heldOut, const request::ModelFacts& facts,
                        TrainingObserver& observer, const std::stop_token& stop) {
    if (const auto* own = std::get_if<OwnClips>(&data)) {
        return ownMaterial(*own, heldOut, facts, observer, stop);
    }
    const auto clips = withSizes(std::get<WorldClips>(data), facts);
    clips.check();
    return {drawnClips(clips, world::Split::Train), drawnClips(heldOutClips(clips, heldOut), world::Split::Held)};
}

}  // namespace tubelet::training
