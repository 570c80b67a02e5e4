#include "lab/vit_config.h"

#include "base/error.h"
#include "kernels/activation.h"
#include "lab/experiment_parts.h"
#include "training/config_parts.h"

namespace tubelet::lab {
namespace {

using training::ConfigObject;

void readNetwork(ConfigObject& config, const training::WorldClips& data, vit::VitOptions& network) {
    network.isVideo = true;
    network.activation = kernels::activationNamed("gelu");
    network.normEpsilon = 1e-6;
    network.width = 128;
    network.heads = 4;
    network.layers = 4;
    network.hiddenWidth = 512;
    network.patchSize = {4, 16, 16};
    network.frames = mostFrames(data);
    network.imageSize = {data.sizes.front().height, data.sizes.front().width};
    auto object = config.object("network");
    if (!object) {
        config.refuse("network", {says("lab", "an object with \"attention\" and the sizes of a video ViT")});
    }
    std::string attention = "joint";
    object->readWord("attention", attention, {"joint", "factorised"});
    network.attention = attention == "joint" ? vit::TokenAttention::Joint : vit::TokenAttention::Factorised;
    object->read("width", network.width, 1, 4096);
    object->read("heads", network.heads, 1, 64);
    object->read("layers", network.layers, 1, 64);
    object->read("hidden", network.hiddenWidth, 1, 16384);
    training::readIntegers(*object, "patch", network.patchSize, 1, 256);
    object->finish();
    if (network.width % network.heads != 0) {
        object->refuse("width", {says("lab", "a multiple of \"heads\"")});
    }
    network.headDim = network.width / network.heads;
    const auto& [frames, rows, columns] = network.patchSize;
    if (network.frames % frames != 0 || network.imageSize[0] % rows != 0 || network.imageSize[1] % columns != 0) {
        object->refuse("patch", {says("lab", "frames, rows and columns that cover each clip of \"data\" exactly")});
    }
}

}  // namespace

VitExperiment readVitExperiment(ConfigObject& config) {
    VitExperiment experiment;
    experiment.data = readOneSize(config);
    if (experiment.data.frames.size() != 1) {
        config.refuse("data", {says("lab", "clips of one length, such as \"frames\": {\"16\": 1}")});
    }
    experiment.question = readQuestion(config, "motion");
    readNetwork(config, experiment.data, experiment.network);
    training::readOptions(config, experiment.options);
    config.read("heldOut", experiment.heldOut, 1, 100'000);
    return experiment;
}

}  // namespace tubelet::lab
