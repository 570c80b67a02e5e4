#include "pipeline/classify.h"

#include <algorithm>
#include <new>
#include <numeric>

#include <ATen/Parallel.h>

#include "base/error.h"
#include "base/paths.h"
#include "base/system.h"
#include "pipeline/evenly_taken.h"
#include "vit/classifier.h"

namespace tubelet::pipeline {

namespace {

constexpr int kDefaultFrames = 8;
constexpr int kDefaultTop = 5;

[[noreturn]] void refuse(const std::string& message) {
    throw Error(ErrorKind::InvalidValue, message);
}

int topOf(const ClassifyRequest& request, const vit::ClassLabels& labels) {
    const int classes = static_cast<int>(labels.names.size());
    const int top = request.top.value_or(std::min(kDefaultTop, classes));
    if (top < 1 || top > classes) {
        refuse("The " + std::to_string(top) + " likeliest classes were asked for, but the model knows " +
               std::to_string(classes) + "; ask for 1 to " + std::to_string(classes) + ".");
    }
    return top;
}

/// How many frames the model looks at, of a clip of `frames`.
std::int64_t wantedFrames(const ClassifyRequest& request, const vit::VitOptions& model, std::int64_t frames) {
    if (model.isVideo) {
        if (request.frames && *request.frames != model.frames) {
            refuse(std::to_string(*request.frames) + " frames were asked for, but the model takes clips of " +
                   std::to_string(model.frames) + "; leave the number out.");
        }
        return model.frames;
    }
    if (request.frames && (*request.frames < 1 || *request.frames > frames)) {
        refuse(std::to_string(*request.frames) + " frames were asked for, but " + base::toUtf8(request.source) +
               " has " + std::to_string(frames) + ".");
    }
    return request.frames.value_or(static_cast<int>(std::min<std::int64_t>(kDefaultFrames, frames)));
}

void tellAboutFrames(const TakenFrames& taken, const vit::VitOptions& model, RunObserver& observer) {
    const std::string used = std::to_string(taken.pictures.size()), had = std::to_string(taken.frames);
    const auto count = static_cast<std::int64_t>(taken.pictures.size());
    if (model.isVideo && taken.frames == 1 && count > 1) {
        observer.onNotice(
            {"still-repeated", "The model classifies clips: the picture is shown as " + used + " equal frames."});
    } else if (model.isVideo && count > taken.frames) {
        observer.onNotice({"frames-repeated", "The model takes clips of " + used + " frames: the " + had +
                                                  " there are are shown more than once."});
    } else if (!model.isVideo && taken.frames > 1) {
        observer.onNotice({"frames-averaged", "The model classifies pictures: it looks at " + used + " of " + had +
                                                  " frames, evenly taken, and the probabilities are averaged."});
    }
}

void tellAboutSize(const vit::Classifier& classifier, const media::Image& picture, RunObserver& observer) {
    const auto shape = vit::pixelValues(picture, classifier.preprocessing()).sizes().vec();
    const auto& model = classifier.options();
    if (model.grid(model.frames, shape[1], shape[2]) != model.trainedGrid()) {
        observer.onNotice({"positions-interpolated",
                           "The model was trained on " + std::to_string(model.imageSize[1]) + "x" +
                               std::to_string(model.imageSize[0]) + " pixels, but gets " + std::to_string(shape[2]) +
                               "x" + std::to_string(shape[1]) + ": its positions are interpolated."});
    }
}

std::vector<RankedClass> ranked(const std::vector<double>& probabilities, const vit::ClassLabels& labels, int top) {
    std::vector<int> order(probabilities.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return probabilities[static_cast<std::size_t>(a)] > probabilities[static_cast<std::size_t>(b)];
    });
    std::vector<RankedClass> classes;
    for (int rank = 0; rank < top; ++rank) {
        const int index = order[static_cast<std::size_t>(rank)];
        classes.push_back(
            {index, labels.names[static_cast<std::size_t>(index)], probabilities[static_cast<std::size_t>(index)]});
    }
    return classes;
}

}  // namespace

Classification classify(const ClassifyRequest& request, RunObserver& observer, const std::stop_token& stop) {
    at::set_num_threads(request.threads > 0 ? request.threads : base::processorCount());
    try {
        observer.onPhase(request::Phase::Loading);
        const auto folder = vit::ClassifierFolder::open(request.model);
        const int top = topOf(request, folder.labels);
        const auto taken = takeEvenly(
            request.source, [&](std::int64_t frames) { return wantedFrames(request, folder.options, frames); }, stop);
        vit::Classifier classifier(folder, stop);
        tellAboutFrames(taken, folder.options, observer);
        tellAboutSize(classifier, taken.pictures.front(), observer);
        const auto probabilities = classifier.classify(taken.pictures, stop);
        return {ranked(probabilities, folder.labels, top),
                static_cast<int>(folder.labels.names.size()),
                folder.labels.exclude,
                folder.options.isVideo,
                taken.indices,
                taken.frames};
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::OutOfMemory, "There is not enough memory for the model in " +
                                                base::toUtf8(request.model) +
                                                " and this file. Choose a smaller model.");
    }
}

}  // namespace tubelet::pipeline
