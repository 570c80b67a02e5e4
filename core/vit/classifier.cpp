#include "vit/classifier.h"

#include <string>
#include <system_error>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <c10/util/Exception.h>

#include "base/error.h"
#include "base/stop.h"
#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "vit/vit_keys.h"

namespace tubelet::vit {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const Message& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

checkpoint::JsonFields readFields(const fs::path& file) {
    return {file, checkpoint::readJson(file)};
}

checkpoint::JsonFields readConfig(const fs::path& folder) {
    if (!isThere(folder / "config.json")) {
        fail({says("vit", "%1 Name the folder of a model that classifies pictures or clips, as transformers saves it."),
              isThere(folder) ? Message{says("vit", "The folder %1 has no config.json."), folder}
                              : Message{says("vit", "There is no folder %1."), folder}});
    }
    return readFields(folder / "config.json");
}

Preprocessing readPreprocessing(const fs::path& folder, bool isVideo) {
    for (const char* name : {"preprocessor_config.json", "video_preprocessor_config.json"}) {
        if (isThere(folder / name)) {
            return Preprocessing::fromConfig(readFields(folder / name), isVideo);
        }
    }
    fail({says("vit",
               "The folder %1 has no preprocessor_config.json, which says how pictures become the numbers that the "
               "model was trained on. Download the whole model."),
          folder});
}

/// Before the load report: a wrong number of classes deserves its own sentence.
void checkClasses(const fs::path& folder, const checkpoint::Weights& weights, const ClassLabels& labels) {
    if (!weights.contains("classifier.weight")) {
        fail({says("vit",
                   "The weights in %1 hold no \"classifier.weight\": the model was not trained to classify. Choose one "
                   "that was fine-tuned."),
              folder});
    }
    const auto& shape = weights.info("classifier.weight").shape;
    if (shape.size() == 2 && shape[0] != static_cast<std::int64_t>(labels.names.size())) {
        fail({says("vit",
                   "The config.json in %1 means %2 classes (\"id2label\" or \"num_labels\"; 2 where it has neither), "
                   "but the weights tell %3 apart. Check that both come from the same model."),
              folder, labels.names.size(), shape[0]});
    }
}

/// A config.json can name sizes that no memory holds; LibTorch then throws an error of its own.
VitModel laidOut(const VitOptions& options, const ClassLabels& labels, const fs::path& path) {
    try {
        return VitModel(options, static_cast<std::int64_t>(labels.names.size()));
    } catch (const c10::Error&) {
        throw Error(
            ErrorKind::OutOfMemory,
            says("vit",
                 "There is not enough memory for the model that the config.json beside %1 describes. Check its sizes."),
            path);
    }
}

}  // namespace

const std::vector<std::string>& ClassifierFolder::leftOver() {
    static const std::vector<std::string> kLeftOver{"pooler.dense.", "embeddings.mask_token"};
    return kLeftOver;
}

ClassifierFolder ClassifierFolder::open(const fs::path& folder) {
    const auto config = readConfig(folder);
    const auto options = VitOptions::fromConfig(config);
    const auto labels = ClassLabels::fromConfig(config);
    const auto preprocessing = readPreprocessing(folder, options.isVideo);
    const auto weights = vitWeights(checkpoint::Weights::open(folder));
    checkClasses(folder, weights, labels);
    return {options, labels, preprocessing, weights};
}

Classifier::Classifier(const ClassifierFolder& read, const std::stop_token& stop)
    : m_options(read.options), m_labels(read.labels), m_preprocessing(read.preprocessing) {
    checkStop(stop);
    m_model = laidOut(m_options, m_labels, read.weights.path());
    checkpoint::LoadOptions load;
    load.allowUnexpected = ClassifierFolder::leftOver();
    load.stop = stop;
    checkpoint::load(*m_model, read.weights, load);
    m_model->eval();
}

at::Tensor Classifier::pixels(const std::vector<media::Image>& pictures, const std::stop_token& stop) const {
    std::vector<at::Tensor> frames;
    for (const media::Image& picture : pictures) {
        checkStop(stop);
        frames.push_back(pixelValues(picture, m_preprocessing));  // (3, H, W)
        if (frames.back().sizes() != frames.front().sizes()) {
            throw Error(ErrorKind::InvalidValue, says("vit", "The frames of a clip must have one size."));
        }
    }
    return at::stack(frames).unsqueeze(0);  // (1, T, 3, H, W)
}

std::vector<double> Classifier::classify(const std::vector<media::Image>& pictures, const std::stop_token& stop) {
    const c10::NoGradGuard noGradients;
    const auto count = static_cast<std::int64_t>(pictures.size());
    if (count == 0 || (m_options.isVideo && count != m_options.frames)) {
        throw Error(ErrorKind::InvalidValue, says("vit", "The model classifies %1, but got %2."),
                    m_options.isVideo ? Message{says("vit", "clips of %1 frames"), m_options.frames}
                                      : Message{says("vit", "pictures")},
                    count);
    }
    at::Tensor sum;
    if (m_options.isVideo) {
        sum = m_labels.probabilities(m_model->forward(pixels(pictures, stop), stop));  // (1, N)
    } else {
        for (const media::Image& picture :
             pictures) {  // one at a time: pictures may differ in size, and memory stays small
            const auto seen = m_labels.probabilities(m_model->forward(pixels({picture}, stop), stop)) / double(count);
            sum = sum.defined() ? sum + seen : seen;
        }
    }
    const auto row = sum.flatten().to(at::kDouble).contiguous();
    return {row.data_ptr<double>(), row.data_ptr<double>() + row.numel()};
}

}  // namespace tubelet::vit
