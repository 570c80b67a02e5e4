// Folders that hold no classifier or a damaged one, sizes that don't fit, positions of other
// grids, stopping.
#include <filesystem>
#include <fstream>
#include <functional>

#include <ATen/ATen.h>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "support/limit.h"
#include "vit/classifier.h"
#include "vit/positions.h"
#include "vit/vit_model.h"

#include <QTemporaryDir>
#include <QtTest>

namespace fs = std::filesystem;
using namespace tubelet;
using nlohmann::json;

class TestClassifier : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_scratch;
    fs::path m_folder;

    void copy(const char* name) {
        m_scratch = std::make_unique<QTemporaryDir>();
        m_folder = fs::path(m_scratch->path().toStdString()) / "model";
        fs::copy(fs::path(TUBELET_SOURCE_DIR) / "tests/data/reference/classifiers" / name, m_folder);
    }
    /// The message of the Error(ModelUnreadable) that the folder gives, or empty.
    std::string refused() const {
        try {
            vit::Classifier classifier(m_folder);
        } catch (const Error& error) {
            return error.kind() == ErrorKind::ModelUnreadable ? error.what() : "";
        }
        return {};
    }
    /// Whether the folder is refused with these words once `key` of `file` is `value`; puts
    /// the old value back.
    bool refusedWith(const char* file, const char* key, const json& value, const std::string& words) const {
        const json before = checkpoint::readJson(m_folder / file);
        json content = before;
        content[key] = value;
        std::ofstream(m_folder / file) << content;
        const std::string message = refused();
        std::ofstream(m_folder / file) << before;
        if (message.find(words) == std::string::npos) {
            qWarning("%s = %s: %s", key, value.dump().c_str(), message.c_str());
        }
        return !message.empty() && message.find(words) != std::string::npos;
    }
    bool configRefused(const char* key, const json& value, const std::string& words) const {
        return refusedWith("config.json", key, value, words);
    }
    bool stepsRefused(const char* key, const json& value, const std::string& words) const {
        return refusedWith("preprocessor_config.json", key, value, words);
    }
    static media::Image grey(int width, int height) {
        return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3), 128)};
    }

  private Q_SLOTS:
    void init() { copy("vit"); }

    void refusesOtherModels() {
        QCOMPARE(refused(), std::string());
        QVERIFY(configRefused("architectures", {"ViTForMaskedImageModeling"}, "ViTForMaskedImageModeling"));
        QVERIFY(configRefused("architectures", {"WanTransformer3DModel"}, "classifies pictures or clips"));
        QVERIFY(configRefused("architectures", {"VivitForVideoClassification"}, "missing"));
        QVERIFY(configRefused("num_attention_heads", 5, "is no multiple of 5"));
        QVERIFY(configRefused("hidden_act", "prelu", "prelu"));
        QVERIFY(configRefused("hidden_size", -3, "hidden_size"));
        QVERIFY(configRefused("hidden_size", 48, "of another shape"));
        QVERIFY(configRefused("num_hidden_layers", 3, "vit.encoder.layer.2."));
        QVERIFY(configRefused("patch_size", 64, "not one of them fits"));
        QVERIFY(configRefused("patch_size", {8, 8, 8}, "must hold 2 whole numbers"));
        QVERIFY(configRefused("num_channels", 1, "num_channels"));
        QVERIFY(configRefused("layer_norm_eps", "small", "layer_norm_eps"));
        QVERIFY(configRefused("qkv_bias", false, "unexpected"));
        m_folder = m_folder / "nowhere";
        QVERIFY(refused().find("There is no folder") != std::string::npos);
        fs::create_directory(m_folder);
        QVERIFY(refused().find("has no config.json") != std::string::npos);
    }

    void refusesWrongClasses() {
        QVERIFY(configRefused("id2label", {{"0", "a"}, {"1", "b"}}, "means 2 classes"));
        QVERIFY(configRefused("id2label", nullptr, "means 2 classes"));
        QVERIFY(configRefused("id2label", {{"0", "a"}, {"2", "b"}}, "has no \"1\""));
        QVERIFY(configRefused("id2label", {{"0", "a"}, {"1", 7}}, "must be a text"));
        QVERIFY(configRefused("id2label", json::object(), "names no class"));
        QVERIFY(configRefused("id2label", "none", "must be an object"));
        QVERIFY(configRefused("num_labels", 4, "\"id2label\" names 5"));
        QVERIFY(configRefused("problem_type", "regression", "quantities"));
    }

    void refusesDamagedPreprocessing() {
        QVERIFY(stepsRefused("size", "large", "size"));
        QVERIFY(stepsRefused("size", {{"height", 0}, {"width", 4}}, "size.height"));
        QVERIFY(stepsRefused("size", {{"height", 4}}, "size.width"));
        QVERIFY(stepsRefused("size", {{"shortest_edge", 4}, {"longest_edge", 9}}, "longest_edge"));
        QVERIFY(stepsRefused("resample", 6, "resample"));
        QVERIFY(stepsRefused("image_mean", {0.5, 0.5}, "3 numbers"));
        QVERIFY(stepsRefused("image_std", {0.5, 0, 0.5}, "must not be 0"));
        QVERIFY(stepsRefused("do_resize", 1, "do_resize"));
        QVERIFY(stepsRefused("image_processor_type", "SamImageProcessor", "SamImageProcessor"));
        std::ofstream(m_folder / "preprocessor_config.json") << "{\"size\": ";
        QVERIFY(refused().find("not valid JSON") != std::string::npos);
        std::ofstream(m_folder / "preprocessor_config.json") << "[]";
        QVERIFY(refused().find("must be an object") != std::string::npos);
        fs::remove(m_folder / "preprocessor_config.json");
        QVERIFY(refused().find("has no preprocessor_config.json") != std::string::npos);
        copy("vivit_frames");
        QVERIFY(stepsRefused("offset", true, "") == false);
        json steps = checkpoint::readJson(m_folder / "preprocessor_config.json");
        steps["do_rescale"] = false;
        std::ofstream(m_folder / "preprocessor_config.json") << steps;
        QVERIFY(stepsRefused("offset", true, "do_rescale"));
    }

    void refusesDamagedWeights() {
        fs::permissions(m_folder / "model.safetensors", fs::perms::owner_all);
        std::map<std::string, at::Tensor> tensors;
        {
            const checkpoint::SafetensorsFile file(m_folder / "model.safetensors");
            for (const auto& [name, info] : file.tensors()) {
                tensors[name] = file.tensor(name).clone();
            }
        }
        const auto without = [&](const std::string& name) {
            auto fewer = tensors;
            fewer.erase(name);
            checkpoint::writeSafetensors(m_folder / "model.safetensors", fewer);
            return refused();
        };
        const std::string query = "vit.encoder.layer.1.attention.attention.query.weight";
        QVERIFY(without(query).find("1 missing: " + query) != std::string::npos);
        QVERIFY(without("classifier.weight").find("not trained to classify") != std::string::npos);
        tensors["vit.pooler.dense.weight"] = at::zeros({2, 2});
        tensors["vit.embeddings.mask_token"] = at::zeros({1, 1, 24});
        QCOMPARE(without(""), std::string());  // published files have these; nobody uses them
        fs::resize_file(m_folder / "model.safetensors", 100);
        QVERIFY(!refused().empty());
        fs::remove(m_folder / "model.safetensors");
        QVERIFY(refused().find("holds no weights") != std::string::npos);
    }

    void olderProcessors() {
        const auto steps = [](const json& config, bool isVideo) {
            return vit::Preprocessing::fromConfig({"preprocessor_config.json", config}, isVideo);
        };
        const auto old =
            steps({{"feature_extractor_type", "ViTFeatureExtractor"}, {"size", 96}, {"resample", 2}}, false);
        QVERIFY(old.exactSize == (vit::PixelSize{96, 96}) && !old.crop && !old.offset);
        QCOMPARE(*old.factor, 1.0 / 255);
        const auto video = steps({{"size", 96}}, true);
        QVERIFY(video.shortestEdge == 96 && video.crop == (vit::PixelSize{224, 224}) && video.offset);
        QCOMPARE(*video.factor, 1 / 127.5);
        QVERIFY(steps({{"video_processor_type", "VivitVideoProcessor"}, {"offset", false}}, true).offset);
        const auto none = steps({{"do_resize", false}, {"do_rescale", false}, {"do_normalize", false}}, false);
        const auto values = vit::pixelValues(grey(3, 2), none);
        QCOMPARE(values.sizes(), (at::IntArrayRef{3, 2, 3}));
        QVERIFY(values.eq(128).all().item<bool>());
    }

    /// transformers takes null for "no" in a flag, refuses it for a value that is needed, and has
    /// its own value only for what is left out.
    void nullIsNoDefault() {
        const auto steps = [](const json& config, bool isVideo = false) {
            return vit::Preprocessing::fromConfig({"preprocessor_config.json", config}, isVideo);
        };
        const auto refused = [&](const json& config, bool isVideo = false) {
            try {
                steps(config, isVideo);
            } catch (const Error& error) {
                return error.kind() == ErrorKind::ModelUnreadable;
            }
            return false;
        };
        QVERIFY(!steps({{"do_normalize", nullptr}}).mean && steps(json::object()).mean);
        QVERIFY(!steps({{"do_rescale", nullptr}, {"rescale_factor", nullptr}}).factor);
        const auto unscaled = steps({{"do_resize", nullptr}, {"size", nullptr}, {"resample", nullptr}});
        QVERIFY(!unscaled.exactSize && !unscaled.shortestEdge);
        for (const char* key : {"size", "resample", "rescale_factor", "image_mean", "image_std"}) {
            QVERIFY2(refused({{key, nullptr}}), key);
        }
        QVERIFY(!refused({{"image_mean", nullptr}, {"do_normalize", false}}));
        QVERIFY(refused({{"do_center_crop", true}}) && refused({{"do_center_crop", true}, {"crop_size", nullptr}}));
        QVERIFY(!steps({{"do_center_crop", nullptr}}, true).crop && steps(json::object(), true).crop);
        QVERIFY(!steps({{"offset", nullptr}}, true).offset);
        QVERIFY(refused({{"do_rescale", nullptr}}, true));  // its offset needs the factor
        for (const char* key : {"resample", "rescale_factor"}) {
            QVERIFY2(refused({{key, nullptr}}, true), key);
        }
        for (const char* key : {"size", "crop_size", "image_mean", "image_std"}) {
            QVERIFY2(!refused({{key, nullptr}}, true), key);
        }
    }

    /// The middle is taken; around a smaller picture there is black (level 0).
    void crops() {
        vit::Preprocessing steps;
        steps.crop = vit::PixelSize{2, 5};
        media::Image image = grey(2, 5);
        image.rgb[3 * (1 * 2 + 0)] = 7;  // row 1, column 0, red
        const auto values = vit::pixelValues(image, steps);
        QCOMPARE(values.sizes(), (at::IntArrayRef{3, 2, 5}));
        // floor((5 - 2) / 2) rows off; ceil(3 / 2) columns of black
        QCOMPARE(values[0][0][2].item<float>(), 7.0F);
        QVERIFY(values.slice(2, 0, 2).eq(0).all().item<bool>() && values.slice(2, 4, 5).eq(0).all().item<bool>());
        steps.crop.reset();
        steps.shortestEdge = 6;
        QCOMPARE(vit::pixelValues(grey(4, 9), steps).sizes(), (at::IntArrayRef{3, 13, 6}));
        QCOMPARE(vit::pixelValues(grey(9, 4), steps).sizes(), (at::IntArrayRef{3, 6, 13}));
        QVERIFY_EXCEPTION_THROWN(vit::pixelValues(grey(1, 100'000), steps), Error);
    }

    /// The epsilon of the last norm, which only tokens of almost no variance show.
    /// In float64, by transformers' modeling_vit.py.
    void lastNorm() {
        const at::NoGradGuard noGrad;
        for (const double eps : {1e-12, 1e-6}) {
            vit::VitOptions options;
            options.imageSize = {4, 4};
            options.patchSize = {1, 2, 2};
            options.width = options.hiddenWidth = 8;
            options.heads = 2;
            options.headDim = 4;
            options.layers = 0;
            options.normEpsilon = eps;
            at::manual_seed(3);
            vit::VitModel model(options, 3);
            for (auto& parameter : model->parameters()) {
                parameter.normal_(0, 0.5);
            }
            for (auto& parameter : model->embeddings->parameters()) {
                parameter.mul_(1e-3);
            }
            std::vector<at::Tensor> states;
            const auto got = model->forward(at::randn({2, 1, 3, 4, 4}), {}, &states);
            const auto token = states.back().select(1, 0).to(at::kDouble);  // [CLS]
            const auto variance = token.var({-1}, /*unbiased=*/false, /*keepdim=*/true);
            QVERIFY(variance.max().item<double>() < 1e-5);  // else epsilon counts for nothing
            const auto weights = model->named_parameters();
            const auto of = [&](const char* name) { return weights[name].to(at::kDouble); };
            const auto normed =
                (token - token.mean({-1}, true)) / at::sqrt(variance + eps) * of("vit.layernorm.weight") +
                of("vit.layernorm.bias");
            const auto want = at::matmul(normed, of("classifier.weight").t()) + of("classifier.bias");
            // Roundings come to the sizes of what is added up, before anything cancels.
            const auto sizes =
                token.abs().amax({-1}, true) / at::sqrt(variance + eps) * of("vit.layernorm.weight").abs() +
                of("vit.layernorm.bias").abs();
            const auto sums = at::matmul(sizes, of("classifier.weight").abs().t()) + of("classifier.bias").abs();
            const auto message =
                tests::differs("last norm", got, want,
                               tests::Limit::roundings(
                                   14, sums.max().item<double>(),
                                   "mean, variance and root of a norm, scale and shift, and a product of matrices"));
            QVERIFY2(message.empty(), message.c_str());
        }
    }

    void positionsOfOtherGrids() {
        const auto table = at::randn({1, 1 + 2 * 3 * 4, 5});
        QVERIFY(vit::interpolatePositions(table, 1, {2, 3, 4}, {2, 3, 4}).is_same(table));
        const auto other = vit::interpolatePositions(table, 1, {2, 3, 4}, {2, 5, 4});
        QCOMPARE(other.sizes(), (at::IntArrayRef{1, 1 + 2 * 5 * 4, 5}));
        QVERIFY(at::equal(other.slice(1, 0, 1), table.slice(1, 0, 1)));
        // The second time is interpolated from the second time alone.
        const auto second = at::cat({table.slice(1, 0, 1), table.slice(1, 13, 25)}, 1);
        QVERIFY(at::equal(other.slice(1, 21, 41),
                          vit::interpolatePositions(second, 1, {1, 3, 4}, {1, 5, 4}).slice(1, 1, 21)));
        QVERIFY_EXCEPTION_THROWN(vit::interpolatePositions(table, 1, {2, 3, 4}, {3, 3, 4}), Error);
    }

    void wantsTheRightNumberOfFrames() {
        vit::Classifier image(m_folder);
        QVERIFY_EXCEPTION_THROWN(image.classify({}), Error);
        copy("vivit_tubelets");
        vit::Classifier video(m_folder);
        const std::vector<media::Image> five(5, grey(40, 30)), six(6, grey(40, 30));
        QVERIFY_EXCEPTION_THROWN(video.classify(five), Error);
        double sum = 0;
        for (const double probability : video.classify(six)) {
            QVERIFY(probability >= 0);
            sum += probability;
        }
        QVERIFY(std::abs(sum - 1) < 1e-6);
    }

    void stops() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(vit::Classifier(m_folder, source.get_token()), Cancelled);
        vit::Classifier classifier(m_folder);
        QVERIFY_EXCEPTION_THROWN(classifier.classify({grey(9, 9)}, source.get_token()), Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestClassifier)
#include "test_classifier.moc"
