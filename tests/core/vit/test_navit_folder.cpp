// Folders of NaViT: saved and opened again, refused where something is wrong.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "patch/pack.h"
#include "support/refusal.h"
#include "vit/classifier.h"
#include "vit/navit_folder.h"

#include <QTemporaryDir>
#include <QtTest>

namespace fs = std::filesystem;
using namespace tubelet;
using nlohmann::json;
using tests::refusal;
using vit::NaVitPosition;

namespace {

vit::NaVitOptions tiny(NaVitPosition position) {
    vit::NaVitOptions options;
    options.patchSize = {2, 4, 8};
    options.heads = 2;
    options.headDim = 8;
    options.hiddenWidth = 24;
    options.layers = 2;
    options.classes = 3;
    options.position = position;
    options.mostPatches = {3, 16, 8};
    options.frequencies = 5;
    options.normEps = 1e-5;
    return options;
}

vit::ClassLabels labels(bool exclude = true) {
    return {{"cat", "猫", "a \"dog\""}, exclude};
}

vit::NaVitInput input() {
    return {.mostFrames = 6, .longestEdge = 64, .tokenBudget = 77, .mean = {0.1, 0.2, 0.3}, .deviation = {0.5, 1, 2}};
}

vit::NaVit randomModel(const vit::NaVitOptions& options) {
    vit::NaVit model(options);
    model->initialise();
    const at::NoGradGuard noGrad;
    for (auto& parameter : model->parameters()) {
        parameter.add_(at::randn_like(parameter) * 0.1);
    }
    return model;
}

bool has(const std::string& text, const std::string& words) {
    if (text.find(words) == std::string::npos) {
        qWarning("\"%s\" lacks \"%s\"", text.c_str(), words.c_str());
        return false;
    }
    return true;
}

}  // namespace

class TestNaVitFolder : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_scratch;
    fs::path m_folder;

    void save(NaVitPosition position = NaVitPosition::Absolute) const {
        vit::saveNaVitFolder(randomModel(tiny(position)), labels(), input(), m_folder);
    }
    std::string refused() const {
        return refusal(ErrorKind::ModelUnreadable, [&] { vit::NaVitFolder::open(m_folder).load(); });
    }
    /// The message once `key` of config.json is `value`; puts the old value back.
    std::string refusedWith(const char* key, const json& value) const {
        const json before = checkpoint::readJson(m_folder / "config.json");
        json content = before;
        value.is_discarded() ? void(content.erase(key)) : void(content[key] = value);
        std::ofstream(m_folder / "config.json") << content;
        const auto message = refused();
        std::ofstream(m_folder / "config.json") << before;
        return message;
    }
    bool configRefused(const char* key, const json& value, const std::string& words) const {
        const auto message = refusedWith(key, value);
        return has(message, words) && has(message, "config.json");
    }

  private Q_SLOTS:
    void init() {
        at::manual_seed(5);
        m_scratch = std::make_unique<QTemporaryDir>();
        m_folder = fs::path(m_scratch->path().toStdString()) / "Ordner 片";
    }

    void groupsAndAMaskComeBack() {
        auto options = tiny(NaVitPosition::Absolute);
        options.hasMask = true;
        auto grouped = labels();
        grouped.groups = {{"subject", 0, 2}, {"background", 2, 1}};
        const auto model = randomModel(options);
        vit::saveNaVitFolder(model, grouped, input(), m_folder);
        const auto opened = vit::NaVitFolder::open(m_folder);
        QCOMPARE(opened.labels.groups, grouped.groups);
        QVERIFY(opened.options.hasMask);
        const auto loaded = opened.load();
        QVERIFY(
            at::equal(loaded->mask_head->named_parameters()["weight"], model->mask_head->named_parameters()["weight"]));
        // Each group makes 1.
        const auto likely = opened.labels.probabilities(at::tensor({1.0F, 2.0F, -5.0F}));
        QVERIFY(std::abs(likely.narrow(0, 0, 2).sum().item<double>() - 1) < 1e-6);
        QVERIFY(std::abs(likely[2].item<double>() - 1) < 1e-6);
        QVERIFY(configRefused("label_groups", json::array({{{"name", "subject"}, {"classes", 2}}}),
                              "holds 2 classes, but the model has 3"));
        QVERIFY(configRefused("label_groups", 3, "label_groups"));
    }

    void roundTrip_data() {
        QTest::addColumn<bool>("fractional");
        QTest::addColumn<bool>("exclude");
        QTest::newRow("absolute positions") << false << true;
        QTest::newRow("fractional positions, multi-label") << true << false;
    }

    void roundTrip() {
        QFETCH(bool, fractional);
        QFETCH(bool, exclude);
        const auto model = randomModel(tiny(fractional ? NaVitPosition::Fractional : NaVitPosition::Absolute));
        vit::saveNaVitFolder(model, labels(exclude), input(), m_folder);
        QVERIFY(vit::isNaVitFolder(m_folder));
        const auto folder = vit::NaVitFolder::open(m_folder);
        QCOMPARE(folder.labels.names, labels().names);
        QCOMPARE(folder.labels.isExclusive, exclude);
        json written = json::object(), read = json::object();
        input().addTo(written);
        model->options().addTo(written);
        folder.input.addTo(read);
        folder.options.addTo(read);
        QCOMPARE(read, written);
        QCOMPARE(folder.options.patchSize, (patch::PatchSize{2, 4, 8}));
        QCOMPARE(folder.options.headDim, std::int64_t(8));
        QCOMPARE(folder.options.classes, std::int64_t(3));
        QCOMPARE(folder.input.mean, input().mean);
        QCOMPARE(folder.input.deviation, input().deviation);
        QCOMPARE(folder.input.tokenBudget, std::int64_t(77));

        const at::NoGradGuard noGrad;
        const auto opened = folder.load();
        const std::vector<at::Tensor> examples{at::randn({3, 2, 8, 16}), at::randn({3, 6, 12, 8})};
        const auto pack = patch::Pack::greedy({model->grid(examples[0]), model->grid(examples[1])}, 50);
        QVERIFY(at::equal(opened->forward(examples, pack).logits, model->forward(examples, pack).logits));
        // nothing temporary
        QCOMPARE(std::distance(fs::directory_iterator(m_folder.parent_path()), {}), 1);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, opened->forward(examples, pack, stop.get_token()));
        QVERIFY_THROWS_EXCEPTION(Cancelled, folder.load(stop.get_token()));
    }

    /// The format itself: what a folder of today says must be read tomorrow.
    void config() {
        save();
        const json expected = {{"architectures", {"NaVitForClassification"}},
                               {"model_type", "navit"},
                               {"num_channels", 3},
                               {"hidden_size", 16},
                               {"num_attention_heads", 2},
                               {"num_hidden_layers", 2},
                               {"intermediate_size", 24},
                               {"patch_size", {2, 4, 8}},
                               {"position_embedding", "absolute"},
                               {"max_patches", {3, 16, 8}},
                               {"layer_norm_eps", 1e-5},
                               {"id2label", {{"0", "cat"}, {"1", "猫"}, {"2", "a \"dog\""}}},
                               {"num_labels", 3},
                               {"problem_type", "single_label_classification"},
                               {"max_frames", 6},
                               {"longest_edge", 64},
                               {"token_budget", 77},
                               {"image_mean", {0.1, 0.2, 0.3}},
                               {"image_std", {0.5, 1.0, 2.0}}};
        QCOMPARE(checkpoint::readJson(m_folder / "config.json"), expected);
        m_folder += "2";
        save(NaVitPosition::Fractional);
        const auto fractional = checkpoint::readJson(m_folder / "config.json");
        QCOMPARE(fractional["position_embedding"], json("fractional"));
        QCOMPARE(fractional["num_frequencies"], json(5));
        QVERIFY(!fractional.contains("max_patches"));
    }

    void savesNothingThatCannotBeOpened() {
        const auto model = randomModel(tiny(NaVitPosition::Absolute));
        const auto refusedToSave = [&](const vit::ClassLabels& names, const vit::NaVitInput& given) {
            return refusal(ErrorKind::InvalidValue, [&] { vit::saveNaVitFolder(model, names, given, m_folder); });
        };
        QVERIFY(has(refusedToSave({{"cat", "dog"}, true}, input()), "3 classes apart, but 2"));
        QVERIFY(has(refusedToSave({{"cat", "dog", "\xff"}, true}, input()), "UTF-8"));
        auto given = input();
        given.longestEdge = 72;
        QVERIFY(has(refusedToSave(labels(), given), "longest_edge"));
        QVERIFY(!fs::exists(m_folder));
        save();
        const auto again = [&] { vit::saveNaVitFolder(model, labels(), input(), m_folder); };
        QVERIFY(has(refusal(ErrorKind::TargetUnwritable, again), "exists already"));
        m_folder = m_folder / "nowhere" / "new";
        QVERIFY(has(refusal(ErrorKind::TargetUnwritable, again), "nowhere"));
    }

    void refusesOtherConfigs() {
        save();
        const json missing(json::value_t::discarded);
        QCOMPARE(refused(), std::string());
        for (const char* key : {"hidden_size", "num_attention_heads", "num_hidden_layers", "intermediate_size",
                                "num_channels", "patch_size", "position_embedding", "max_patches", "layer_norm_eps",
                                "image_mean", "image_std", "max_frames", "token_budget", "longest_edge"}) {
            QVERIFY(configRefused(key, missing, std::string("\"") + key + "\" is missing"));
        }
        QVERIFY(configRefused("architectures", {"ViTForImageClassification"}, "NaVitForClassification was expected"));
        QVERIFY(configRefused("num_attention_heads", 3, "16 is no multiple of 3"));
        QVERIFY(configRefused("num_channels", 1, "must be 3 (red, green, blue), but is 1"));
        QVERIFY(configRefused("patch_size", {4, 8}, "must hold 3 whole numbers (frames, rows, columns), but holds 2"));
        QVERIFY(configRefused("patch_size", {2, 0, 8}, "patch_size[1]"));
        QVERIFY(configRefused("position_embedding", "rotary", "\"absolute\" or \"fractional\", but is \"rotary\""));
        QVERIFY(configRefused("position_embedding", "fractional", "\"num_frequencies\" is missing"));
        QVERIFY(configRefused("max_frames", 1, "at least the 2 frames of a patch, but is 1"));
        QVERIFY(configRefused("max_frames", 8, "4 frames of patches, but \"max_patches\" has positions for 3"));
        QVERIFY(configRefused("longest_edge", 7, "at least the 8 columns of a patch"));
        QVERIFY(configRefused("longest_edge", 72, "has positions for 16"));
        QVERIFY(configRefused("token_budget", 0, "token_budget"));
        QVERIFY(configRefused("image_mean", {0.5, 0.5}, "3 numbers"));
        QVERIFY(configRefused("image_std", {0.5, 0, 0.5}, "above 0"));
        QVERIFY(configRefused("num_labels", 4, "\"id2label\" names 3"));
        QVERIFY(configRefused("id2label", {{"0", "a"}, {"2", "b"}}, "has no \"1\""));
        std::ofstream(m_folder / "config.json") << "{";
        QVERIFY(has(refused(), "config.json"));
        QVERIFY(!vit::isNaVitFolder(m_folder));
        fs::remove(m_folder / "config.json");
        QVERIFY(has(refused(), "config.json"));
        QVERIFY(!vit::isNaVitFolder(m_folder));
    }

    void refusesOtherWeights() {
        save();
        const json before = checkpoint::readJson(m_folder / "config.json");
        json fewer = before;
        fewer["id2label"] = {{"0", "a"}, {"1", "b"}};
        fewer["num_labels"] = 2;
        std::ofstream(m_folder / "config.json") << fewer;
        QVERIFY(has(refused(), "means 2 classes") && has(refused(), "tell 3 apart"));
        std::ofstream(m_folder / "config.json") << before;
        QVERIFY(has(refusedWith("hidden_size", 32), "of another shape"));
        std::map<std::string, at::Tensor> tensors;
        {
            const checkpoint::SafetensorsFile file(m_folder / "model.safetensors");
            for (const auto& [name, info] : file.tensors()) {
                tensors[name] = file.tensor(name).clone();
            }
        }
        QVERIFY(tensors.contains("pool.query") && tensors.contains("blocks.1.attn.to_q.weight"));
        tensors.erase("pool.query");
        checkpoint::writeSafetensors(m_folder / "model.safetensors", tensors);
        QVERIFY(has(refused(), "1 missing: pool.query"));
        tensors["pool.query"] = at::zeros({3});
        checkpoint::writeSafetensors(m_folder / "model.safetensors", tensors);
        QVERIFY(has(refused(), "pool.query"));
        fs::resize_file(m_folder / "model.safetensors", 100);
        QVERIFY(has(refused(), "model.safetensors"));
        fs::remove(m_folder / "model.safetensors");
        QVERIFY(has(refused(), "holds no weights"));
    }

    void otherClassifiersRefuseIt() {
        save();
        QVERIFY(has(refusal(ErrorKind::ModelUnreadable, [&] { vit::ClassifierFolder::open(m_folder); }),
                    "NaVitForClassification"));
    }
};

QTEST_GUILESS_MAIN(TestNaVitFolder)
#include "test_navit_folder.moc"
