#include "lab/classify.h"

#include <algorithm>
#include <exception>

#include "base/error.h"
#include "lab/classify_packed.h"
#include "lab/looked_at.h"
#include "lab/ranked.h"
#include "lab/seen_values.h"
#include "lab/world_scorer.h"
#include "media/video_reader.h"
#include "pipeline/compute_threads.h"
#include "pipeline/evenly_taken.h"
#include "pipeline/named_notices.h"
#include "pipeline/run_failure.h"
#include "vit/classifier.h"
#include "vit/navit_folder.h"

namespace tubelet::lab {

namespace {

constexpr int kDefaultFrames = 8;

[[noreturn]] void refuse(const Message& message) {
    throw Error(ErrorKind::InvalidValue, message);
}

/// How many frames the model looks at, of a clip of `frames`.
std::int64_t wantedFrames(const ClassifyRequest& request, const std::filesystem::path& source,
                          const vit::VitOptions& model, std::int64_t frames) {
    if (model.isVideo) {
        if (request.frames && *request.frames != model.frames) {
            refuse({counts("lab",
                           "%n frame(s) (was|were) asked for, but the model takes clips of %1; leave the number out."),
                    *request.frames, model.frames});
        }
        return model.frames;
    }
    if (request.frames && (*request.frames < 1 || *request.frames > frames)) {
        refuse({counts("lab", "%n frame(s) (was|were) asked for, but %1 has %2."), *request.frames,
                nameOf(request, source), frames});
    }
    return request.frames.value_or(static_cast<int>(std::min<std::int64_t>(kDefaultFrames, frames)));
}

void tellAboutFrames(const pipeline::TakenFrames& taken, const vit::VitOptions& model,
                     pipeline::RunObserver& observer) {
    const std::string used = std::to_string(taken.pictures.size()), had = std::to_string(taken.frames);
    const auto count = static_cast<std::int64_t>(taken.pictures.size());
    if (model.isVideo && taken.frames == 1 && count > 1) {
        observer.onNotice(
            {"still-repeated",
             {says("lab", "The model classifies clips: the picture is shown as %1 equal frames."), used}});
    } else if (model.isVideo && count > taken.frames) {
        observer.onNotice(
            {"frames-repeated",
             {says("lab", "The model takes clips of %1 frames: the clip's %2 are shown more than once."), used, had}});
    } else if (!model.isVideo && taken.frames > 1) {
        observer.onNotice({"frames-averaged",
                           {says("lab",
                                 "The model classifies pictures: it looks at %1 of %2 frames, evenly taken, and the "
                                 "probabilities are averaged."),
                            used, had}});
    }
}

void tellAboutSize(const vit::Classifier& classifier, const media::Image& picture, pipeline::RunObserver& observer) {
    const auto shape = vit::pixelValues(picture, classifier.preprocessing()).sizes().vec();
    const auto& model = classifier.options();
    if (model.grid(model.frames, shape[1], shape[2]) != model.trainedGrid()) {
        observer.onNotice(
            {"positions-interpolated",
             {says("lab", "The model was trained on %1x%2 pixels, but gets %3x%4: its positions are interpolated."),
              model.imageSize[1], model.imageSize[0], shape[2], shape[1]}});
    }
}

void classifyEach(const ClassifyRequest& request, pipeline::RunObserver& observer, const OnClassified& tell,
                  const std::stop_token& stop) {
    if (request.budget) {
        refuse({says("lab",
                     "A budget of tokens was asked for, but the model packs nothing; leave it out, or name a NaViT.")});
    }
    const auto folder = vit::ClassifierFolder::open(request.model);
    const int top = topOf(request.top, folder.labels, observer);
    pipeline::NamedNotices notices(observer, request.sources.size() > 1);
    std::optional<vit::Classifier> classifier;  // loaded once the first source has turned
                                                // out to be readable
    for (const auto& source : lookedAt(request)) {
        notices.about(source);
        const auto taken = takenOf(
            request, source, [&](std::int64_t frames) { return wantedFrames(request, source, folder.options, frames); },
            stop);
        pipeline::tellAboutReading(taken, notices);
        if (!classifier) {
            classifier.emplace(folder, stop);
        }
        tellAboutFrames(taken, folder.options, notices);
        tellAboutSize(*classifier, taken.pictures.front(), notices);
        const auto probabilities = classifier->classify(taken.pictures, stop);
        Classification told{source,
                            ranked(probabilities, folder.labels, top),
                            static_cast<int>(folder.labels.names.size()),
                            folder.labels.isExclusive,
                            folder.options.isVideo ? ClassifierKind::Video : ClassifierKind::Image,
                            taken.indices,
                            taken.frames,
                            std::nullopt,
                            std::nullopt};
        if (request.keepsSeen) {
            told.seen = seenPictures(taken.pictures, classifier->preprocessing(), folder.options.patchSize, stop);
        }
        tell(told);
    }
}

}  // namespace

void classify(const ClassifyRequest& request, pipeline::RunObserver& observer, const OnClassified& tell,
              const std::stop_token& stop) {
    const pipeline::ComputeThreads threads(request.threads);
    try {
        observer.onPhase(request::Phase::Loading);
        const bool isNaVit = vit::isNaVitFolder(request.model);
        if (request.needsMask && !(isNaVit && vit::NaVitFolder::open(request.model).options.hasMask)) {
            refuse({says(
                "lab", "The model tells no place of what it sees, only classes. Name a scorer of the world's clips.")});
        }
        if (request.sources.size() > 1) {
            // A misspelt last name shall not be found after all others were computed.
            for (const auto& source : request.sources) {
                media::VideoReader::open(source, request.reading);
            }
        }
        if (isNaVit) {
            classifyPacked(request, observer, tell, stop);
        } else {
            classifyEach(request, observer, tell, stop);
        }
    } catch (...) {
        pipeline::throwForUser(std::current_exception());
    }
}

}  // namespace tubelet::lab
