#include "training/vae_material.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/stop.h"
#include "base/system.h"
#include "training/clip_folder.h"
#include "training/clip_windows.h"
#include "training/file_clips.h"
#include "training/world_examples.h"

namespace tubelet::training {
namespace {

/// Of so many files.
constexpr std::size_t kHeldOutOf = 10;

/// Pixels that may stay in memory: an eighth of what is free, so that there is room to train.
std::uint64_t keptBytes() {
    constexpr std::uint64_t kMost = std::uint64_t{2} << 30;
    return std::min(kMost, base::availableMemoryBytes() / 8);
}

/// The clips of each file that can be read.
std::vector<std::vector<FileClip>> readAll(FileClips& reader, const std::filesystem::path& folder,
                                           TrainingObserver& observer, const std::stop_token& stop,
                                           std::size_t& skipped) {
    std::vector<std::vector<FileClip>> files;
    const auto found = clipFilesIn(folder);
    for (std::size_t done = 0; done < found.size(); ++done) {
        checkStop(stop);
        observer.onEncoding(done, found.size());
        try {
            files.push_back(reader.read(found[done], stop));
        } catch (const Error& error) {
            observer.onSkipped({found[done], error.message()});
            ++skipped;
        }
    }
    observer.onEncoding(found.size(), found.size());
    return files;
}

/// The first clip of each file, then the second of each: so many, or all.
std::vector<FileClip> inTurn(std::vector<std::vector<FileClip>> files, std::size_t most) {
    std::vector<FileClip> taken;
    std::size_t longest = 0;
    for (const auto& file : files) {
        longest = std::max(longest, file.size());
    }
    for (std::size_t round = 0; round < longest; ++round) {
        for (auto& file : files) {
            if (round < file.size() && taken.size() < most) {
                taken.push_back(std::move(file[round]));
            }
        }
    }
    return taken;
}

VaeMaterial ownMaterial(const OwnClips& own, std::int64_t heldOut, const request::ModelFacts& facts,
                        TrainingObserver& observer, const std::stop_token& stop) {
    VaeMaterial material;
    FileClips reader(legalWindows(own.windows, facts), facts, keptBytes());
    auto files = readAll(reader, own.folder, observer, stop, material.skipped);
    if (files.size() < 2) {
        throw Error(ErrorKind::SourceUnreadable,
                    counts("training",
                           "A VAE is measured on files that it does not learn from, but %n file(s) in %1 can be read. "
                           "Put two videos or pictures there at least."),
                    static_cast<std::int64_t>(files.size()), own.folder);
    }
    std::vector<FileClip> learnt;
    std::vector<std::vector<FileClip>> held;
    const auto every = std::min(kHeldOutOf, files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (i % every == every - 1) {
            held.push_back(std::move(files[i]));
        } else {
            std::move(files[i].begin(), files[i].end(), std::back_inserter(learnt));
        }
    }
    material.clips = reader.of(std::move(learnt));
    material.heldOut = reader.of(inTurn(std::move(held), static_cast<std::size_t>(heldOut)));
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
