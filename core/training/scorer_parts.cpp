#include "training/scorer_parts.h"

#include <algorithm>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/sha256.h"
#include "training/all_parameters.h"
#include "training/numbered_random.h"
#include "training/require.h"

namespace tubelet::training {
namespace {

std::int64_t longestEdge(const WorldClips& clips) {
    int longest = 1;
    for (const auto& size : clips.sizes) {
        longest = std::max({longest, size.width, size.height});
    }
    return longest;
}

}  // namespace

vit::NaVitInput scorerInput(const ScorerTraining& training) {
    vit::NaVitInput input;
    input.mostFrames = training.network.mostFrames;
    input.longestEdge = longestEdge(training.data);
    input.tokenBudget = training.options.tokensPerStep;
    return input;
}

vit::NaVitOptions scorerOptions(const ScorerTraining& training, const vit::ClassLabels& labels) {
    const auto& network = training.network;
    const auto longest = longestEdge(training.data);
    vit::NaVitOptions options;
    options.patchSize = network.patch;
    options.heads = network.heads;
    options.headDim = network.width / network.heads;
    options.hiddenWidth = network.hidden;
    options.layers = network.layers;
    options.classes = std::ssize(labels.names);
    options.mostPatches = {network.mostFrames / network.patch[0], std::max<std::int64_t>(1, longest / network.patch[1]),
                           std::max<std::int64_t>(1, longest / network.patch[2])};
    options.hasMask = true;
    return options;
}

void checkScorer(const ScorerTraining& training) {
    training.options.check();
    training.network.check();
    if (training.namesNetwork && !training.model.empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("training",
                         "'network' names sizes, but the model in %1 that the training begins with has its own. Leave "
                         "one of the two out."),
                    training.model);
    }
    training.dropping.check();
    require(!training.data.sizes.empty(), "world.sizes", 0,
            {says("training", "one size or more, such as [[160, 160]]")});
    training.data.check();
    requireWeight("maskWeight", training.losses.mask);
    requireWeight("subjectWeight", training.losses.subject);
    requireWeight("motionWeight", training.losses.motion);
    requireWithin("heldOut", training.heldOut, 1, 100'000);
}

vit::NaVitFolder openScorer(const ScorerTraining& training, const vit::ClassLabels& labels) {
    auto folder = vit::NaVitFolder::open(training.model);
    if (folder.labels.names != labels.names || folder.labels.groups != labels.groups || !folder.options.hasMask) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("training",
                         "The model in %1 does not answer the questions that this training asks of a clip. Choose a "
                         "scorer of the same world, or begin without one."),
                    training.model);
    }
    if (const auto longest = longestEdge(training.data); longest > folder.input.longestEdge) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("training",
                         "The model in %1 looks at clips of up to %2 pixels an edge, but data.world.sizes names %3. "
                         "Choose smaller ones, or begin without the model."),
                    training.model, folder.input.longestEdge, longest);
    }
    return folder;
}

vit::NaVit goneOnWith(vit::NaVit model, const c10::Device& device) {
    model->to(device);
    model->train();
    for (auto& parameter : model->parameters()) {
        makeTrainable(parameter);
    }
    return model;
}

std::string digestOf(const vit::NaVit& model) {
    base::Sha256 digest;
    for (const auto& item : model->named_parameters()) {
        const auto values = item.value().detach().to(at::kCPU, at::kFloat).contiguous();
        digest.update(item.key());
        digest.update({static_cast<const char*>(values.const_data_ptr()), values.nbytes()});
    }
    return digest.hex();
}

vit::NaVit begunScorer(const vit::NaVitOptions& options, std::uint64_t seed, const c10::Device& device) {
    vit::NaVit model(options);
    at::manual_seed(seedOf(seed, Draw::Weights, 0));
    model->initialise();
    return goneOnWith(model, device);
}

}  // namespace tubelet::training
