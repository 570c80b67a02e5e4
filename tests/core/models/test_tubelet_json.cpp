#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <nlohmann/json.hpp>

#include "checkpoint/json_file.h"
#include "core/models/scratch_model.h"
#include "models/license.h"
#include "models/model_hash.h"
#include "models/opened_model.h"
#include "support/refusal.h"
#endif

#include <QtTest>

namespace tubelet::tests {

using Json = nlohmann::json;

class TestTubeletJson : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyValueArrives() {
        const ScratchModel model;
        model.write("tubelet.json", ScratchModel::tubeletJson().dump());
        const auto facts = models::openModel(model.path())->facts();
        QCOMPARE(facts.name, std::string("scratch"));
        QCOMPARE(facts.edition, std::string("3"));
        QCOMPARE(facts.trainedSizes, (std::vector<request::Size>{{128, 128}, {176, 96}}));
        QCOMPARE(facts.trainedFrames, (std::vector<int>{1, 17}));
        QCOMPARE(facts.defaults.width, 128);
        QCOMPARE(facts.defaults.height, 96);
        QCOMPARE(facts.defaults.frames, 17);
        QCOMPARE(facts.defaults.frameRate, 8.0);
        QCOMPARE(facts.defaults.steps, 20);
        QCOMPARE(facts.defaults.guidance, 4.0);
        QCOMPARE(facts.defaults.shift, 1.5);
        QCOMPARE(facts.defaults.negativePrompt, std::string("bad"));
        QCOMPARE(facts.maxTextTokens, 48);
        QCOMPARE(facts.languages, (std::vector<std::string>{"en", "zh"}));
        QCOMPARE(facts.latentToRgb.size(), std::size_t{16});
        QCOMPARE(facts.latentToRgb[2], (std::array<double, 3>{0.2, 0.2, -0.3}));
        QCOMPARE(facts.latentToRgbBias, (std::array<double, 3>{0.1, 0.0, -0.1}));
        QCOMPARE(facts.vocabulary.at("subjects").at(0).at("en").at(1), std::string("puppy"));
        QCOMPARE(facts.vocabulary.at("subjects").at(0).at("zh").at(0), std::string("狗"));
        QCOMPARE(facts.limits, std::string("few words"));
    }

    void theBundledModelIsReadable() {
        const auto facts =
            models::openModel(std::filesystem::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini")->facts();
        QVERIFY(!facts.name.empty());
        QVERIFY(!facts.trainedSizes.empty());
        QVERIFY(!facts.vocabulary.empty());
        QCOMPARE(static_cast<int>(facts.latentToRgb.size()), facts.latentChannels);
        QVERIFY(facts.parameters > 1'000'000);
        QVERIFY(facts.weightBytes > facts.parameters);
    }

    void everyFaultNamesFileAndKey_data() {
        QTest::addColumn<QString>("pointer");  // what to replace
        QTest::addColumn<QString>("value");    // JSON text; empty: remove it
        QTest::addColumn<QString>("key");      // as the message must name it
        QTest::addColumn<QString>("says");
        const auto row = [](const char* pointer, const char* value, const char* key, const char* says) {
            QTest::addRow("%s = %s", pointer, value) << pointer << value << key << says;
        };
        for (const char* key : {"format", "name", "family", "trained", "defaults", "text", "preview"}) {
            QTest::addRow("no %s", key) << QString("/") + key << "" << key << "is missing";
        }
        for (const char* key :
             {"width", "height", "frames", "frameRate", "steps", "guidance", "sampler", "shift", "negativePrompt"}) {
            QTest::addRow("no %s", key) << QString("/defaults/") + key << "" << QString("defaults.") + key
                                        << "is missing";
        }
        row("/format", "2", "format", "newer");
        row("/format", "0", "format", "whole number from 1");
        row("/name", "5", "name", "must be a text");
        row("/edition", "\"x\"", "edition", "whole number");
        row("/family", "\"ltx\"", "family", "\"wan\"");
        row("/trained", "[]", "trained", "must be an object");
        row("/trained/sizes", "{}", "trained.sizes", "must be a list");
        row("/trained/sizes/1", "[176]", "trained.sizes[1]", "pair");
        row("/trained/sizes/1", "[176, 100]", "trained.sizes[1][1]", "multiple of 16");
        row("/trained/sizes/0", "[1e9, 96]", "trained.sizes[0][0]", "whole number");
        row("/trained/frames/1", "16", "trained.frames[1]", "multiple of 4");
        row("/defaults/width", "\"128\"", "defaults.width", "whole number");
        row("/defaults/width", "-16", "defaults.width", "whole number from 1");
        row("/defaults/width", "18446744073709551600", "defaults.width", "whole number");
        row("/defaults/height", "100", "defaults.height", "multiple of 16");
        row("/defaults/frames", "2", "defaults.frames", "multiple of 4");
        row("/defaults/frameRate", "0", "defaults.frameRate", "number from");
        row("/defaults/steps", "0", "defaults.steps", "whole number from 1");
        row("/defaults/guidance", "null", "defaults.guidance", "must be a number");
        row("/defaults/lowNoiseGuidance", "3", "defaults.lowNoiseGuidance", "models of two transformers");
        row("/defaults/shift", "0", "defaults.shift", "number from");
        row("/defaults/sampler", "\"leapfrog\"", "defaults.sampler", "no known sampler");
        row("/text/maxTokens", "0", "text.maxTokens", "whole number");
        row("/text/languages", "[1]", "text.languages[0]", "must be a text");
        row("/preview/latentToRgb/15", "", "preview.latentToRgb", "16 rows, but has 15");
        row("/preview/latentToRgb/3", "[1, 2]", "preview.latentToRgb[3]", "3 numbers, but holds 2");
        row("/preview/latentToRgb/3/1", "\"a\"", "preview.latentToRgb[3][1]", "must be a number");
        row("/preview/bias", "[0, 0, 0, 0]", "preview.bias", "3 numbers");
        row("/vocabulary", "[]", "vocabulary", "must be an object");
        row("/vocabulary/subjects", "\"dog\"", "vocabulary.subjects", "must be a list");
        row("/vocabulary/subjects/0", "[]", "vocabulary.subjects[0]", "must be an object");
        row("/vocabulary/subjects/0/en", "\"dog\"", "vocabulary.subjects[0].en", "must be a list");
        row("/vocabulary/subjects/0/en/0", "1", "vocabulary.subjects[0].en[0]", "must be a text");
        row("/limits", "[]", "limits", "must be a text");
    }

    void everyFaultNamesFileAndKey() {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, key);
        QFETCH(QString, says);
        Json json = ScratchModel::tubeletJson();
        const Json::json_pointer where(pointer.toStdString());
        if (value.isEmpty()) {
            Json& parent = json.at(where.parent_pointer());
            if (parent.is_array()) {
                parent.erase(static_cast<std::size_t>(std::stoi(where.back())));
            } else {
                parent.erase(where.back());
            }
        } else {
            json[where] = Json::parse(value.toStdString());
        }
        const ScratchModel model;
        model.write("tubelet.json", json.dump());
        const std::string error = errorOf([&] { models::openModel(model.path())->facts(); });
        for (const QString& part : {QString("tubelet.json"), "\"" + key + "\"", says}) {
            QVERIFY2(error.find(part.toStdString()) != std::string::npos, error.c_str());
        }
    }

    void aFileThatIsNoObjectIsRefused() {
        const ScratchModel model;
        model.write("tubelet.json", "[1]");
        const std::string error = errorOf([&] { models::openModel(model.path())->facts(); });
        QVERIFY2(error.find("must be an object") != std::string::npos, error.c_str());
        model.write("tubelet.json", "{");
        QVERIFY(errorOf([&] { models::openModel(model.path())->facts(); }).find("not valid JSON") != std::string::npos);
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestTubeletJson)
#include "test_tubelet_json.moc"
