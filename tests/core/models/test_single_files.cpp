// Models whose parts are single files, as ComfyUI keeps them: the same pixels as of a folder in
// diffusers' layout with the same weights.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <filesystem>
#include <fstream>
#include <string>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "core/models/single_files.h"
#include "media/clip.h"
#include "models/describe.h"
#include "models/opened_model.h"
#include "models/wan/wan_model.h"
#include "pipeline/text_to_video.h"
#include "request/legal.h"
#include "request/model_place.h"
#include "support/refusal.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

namespace fs = std::filesystem;
using request::ModelPlace;

}  // namespace

class TestSingleFiles : public QObject {
    Q_OBJECT

  private:
    tests::SingleFiles m_files;

    request::GenerationRequest requestFor(const fs::path& model, bool needsFirst) {
        auto request = request::defaultRequest(models::describeModel(model), "a red star spinning");
        request.width = 64;
        request.height = 32;
        request.frames = 5;
        request.steps = 2;
        request.guidance = 3;
        request.seed = 7;
        request.threads = 1;
        request.device = request::DeviceChoice::Cpu;
        if (needsFirst) {
            auto& input = request.inputs.emplace_back();
            input.use = request::InputUse::First;
            input.file = fs::path(TUBELET_SOURCE_DIR) / "tests/data/reference/classifiers/picture.png";
        }
        return request;
    }

    std::vector<std::vector<std::uint8_t>> pixelsOf(const fs::path& model, bool needsFirst) {
        pipeline::TextToVideo engine;
        pipeline::RunObserver nobody;
        const auto result = engine.run(requestFor(model, needsFirst), {}, nobody, {});
        if (result.outcome != request::Outcome::Finished) {
            throw std::runtime_error(english(result.message));
        }
        std::vector<std::vector<std::uint8_t>> frames;
        for (const auto& frame : result.clip->frames) {
            frames.push_back(frame.rgb);
        }
        return frames;
    }

    static QString told(const fs::path& place) {
        return tests::refusal([&] { models::openModel(place); });
    }

  private Q_SLOTS:
    void pixelsAreThoseOfTheFolder_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("prefix");
        QTest::newRow("Wan 2.1, original names") << "t2v"
                                                 << "";
        QTest::newRow("Wan 2.1, original names behind a prefix") << "t2v"
                                                                 << "model.diffusion_model.";
        QTest::newRow("Wan 2.2 TI2V") << "ti2v"
                                      << "";
        QTest::newRow("Wan 2.2, two transformers") << "a14b"
                                                   << "";
        QTest::newRow("image to video with CLIP") << "i2v"
                                                  << "";
    }

    void pixelsAreThoseOfTheFolder() {
        QFETCH(QString, kind);
        QFETCH(QString, prefix);
        const bool needsFirst = kind == "i2v";
        const auto folder = m_files.folder(kind.toStdString());
        const auto comfy = m_files.comfy("Comfy" + kind.toStdString() + (prefix.isEmpty() ? "" : "P"),
                                         kind.toStdString(), prefix.toStdString());
        const auto opened = models::openModel(comfy);
        const auto &whole = models::describeModel(folder), &single = opened->facts();
        QCOMPARE(single.family, std::string("wan"));
        QCOMPARE(single.parameters, whole.parameters);
        QCOMPARE(single.defaults.shift, whole.defaults.shift);
        QCOMPARE(single.defaults.steps, whole.defaults.steps);
        QCOMPARE(single.defaults.frameRate, whole.defaults.frameRate);
        QCOMPARE(single.boundary01, whole.boundary01);
        QCOMPARE(single.needsFirst, needsFirst);
        QVERIFY(single.notices.empty());
        QCOMPARE(single.folder.parent_path().filename(), fs::path("diffusion_models"));
        const auto expected = pixelsOf(folder, needsFirst);
        QVERIFY(expected.size() == 5 && expected.front().size() == std::size_t{3 * 64 * 32});
        QVERIFY(expected.front() != expected.back());
        QVERIFY(pixelsOf(comfy, needsFirst) == expected);
        // Its transformer's file is the same model, and so is what its facts call it.
        QVERIFY(pixelsOf(single.folder, needsFirst) == expected);
        QCOMPARE(models::openModel(single.folder)->hash(), opened->hash());
    }

    void partsFromElsewhere() {
        const auto folder = m_files.folder("t2v");
        const auto comfy = m_files.comfy("Parted", "t2v");
        const auto away = m_files.root() / "away";
        fs::create_directories(away);
        fs::rename(comfy / "models/vae/wan_vae.safetensors", away / "v.safetensors");
        fs::rename(comfy / "models/text_encoders/umt5.safetensors", away / "t.safetensors");
        const auto file = comfy / "models/diffusion_models/t2v.safetensors";
        QVERIFY2(told(file).contains("a UMT5 encoder that is 32 wide is missing"), qPrintable(told(file)));
        const ModelPlace place{file, {}, {{"vae", away / "v.safetensors"}, {"text_encoder", away / "t.safetensors"}}};
        QVERIFY(pixelsOf(place.text(), false) == pixelsOf(folder, false));
        QCOMPARE(models::describeModel(place.text()).folder, place.text());
        // In a folder's place, too.
        const ModelPlace mixed{folder, {}, {{"text_encoder", away / "t.safetensors"}}};
        QVERIFY(pixelsOf(mixed.text(), false) == pixelsOf(folder, false));
        QVERIFY(models::openModel(mixed.text())->layout().component("text_encoder") == away / "t.safetensors");
        const ModelPlace odd{file, {}, {{"spices", away / "v.safetensors"}}};
        QVERIFY2(told(odd.text()).contains("no part spices"), qPrintable(told(odd.text())));
    }

    void allInOneFile() {
        const auto folder = m_files.folder("t2v");
        const auto file = m_files.checkpoint(m_files.root() / "One/models/checkpoints/all.safetensors", "t2v");
        const auto facts = models::describeModel(m_files.root() / "One");
        QCOMPARE(facts.folder, file);
        QCOMPARE(facts.parameters, models::describeModel(folder).parameters);
        QCOMPARE(facts.weightBytes, std::uint64_t{fs::file_size(file)});
        QVERIFY(pixelsOf(file, false) == pixelsOf(folder, false));
    }

    void severalModelsAreNamed() {
        const auto comfy = m_files.comfy("Many", "t2v");
        const auto models = comfy / "models/diffusion_models";
        fs::copy_file(models / "t2v.safetensors", models / "other.safetensors");
        const auto sentence = told(comfy);
        QVERIFY2(
            sentence.contains("holds 2 models, such as ") && sentence.contains("other") && sentence.contains("t2v"),
            qPrintable(sentence));
        QCOMPARE(models::describeModel(comfy.string() + ":other").name, std::string("other"));
        QCOMPARE(models::describeModel(comfy.string() + ":other.safetensors").folder, models / "other.safetensors");
        const auto none = told(comfy.string() + ":third");
        QVERIFY2(
            none.contains("no transformer called third. There are: ") && none.contains("other") && none.contains("t2v"),
            qPrintable(none));
    }

    void severalPartsThatFit() {
        const auto comfy = m_files.comfy("Twice", "t2v");
        const auto vae = comfy / "models/vae";
        fs::copy_file(vae / "wan_vae.safetensors", vae / "a_vae.safetensors");
        const auto opened = models::openModel(comfy);
        QCOMPARE(opened->facts().notices.size(), std::size_t{1});
        const auto notice = english(opened->facts().notices.front());
        QVERIFY2(notice.find("a Wan VAE of 16 latent channels: ") != std::string::npos, notice.c_str());
        QCOMPARE(opened->layout().component("vae"), vae / "a_vae.safetensors");
        // What comes to lie beside it is seen.
        fs::remove(vae / "a_vae.safetensors");
        QVERIFY(models::openModel(comfy)->facts().notices.empty());
    }
};

QTEST_GUILESS_MAIN(TestSingleFiles)

#include "test_single_files.moc"
