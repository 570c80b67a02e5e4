#include <cmath>
#include <limits>

#include <QTest>

#include "request/fields.h"
#include "request/legal.h"
#include "request/validate.h"
#include "support/fake_experts.h"
#include "support/fake_generator.h"
#include "ui/settings/legalise.h"

using namespace tubelet;
using ui::legalise;

class TestLegalise : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void legalValuesStay() {
        const auto facts = tests::fakeModel();
        auto request = request::defaultRequest(facts, "red fox");
        request.seed = 18446744073709551615ULL;
        request.width = 112;
        const auto result = ui::legalise(request, facts);
        QVERIFY(result.changed.empty());
        QVERIFY(result.request == request);
    }

    void nonsenseBecomesLegal_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("number");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinity = std::numeric_limits<double>::infinity();
        QTest::newRow("zero") << 0 << 0 << 0 << 0.0;
        QTest::newRow("negative") << -8 << -1 << -3 << -2.5;
        QTest::newRow("odd") << 7 << 6 << 1001 << nan;
        QTest::newRow("huge") << 100000 << 1000000 << 2000000000 << infinity;
        QTest::newRow("smallest") << std::numeric_limits<int>::min() << std::numeric_limits<int>::min()
                                  << std::numeric_limits<int>::min() << -infinity;
        QTest::newRow("largest") << std::numeric_limits<int>::max() << std::numeric_limits<int>::max()
                                 << std::numeric_limits<int>::max() << std::numeric_limits<double>::max();
    }

    void nonsenseBecomesLegal() {
        QFETCH(int, width);
        QFETCH(int, frames);
        QFETCH(int, steps);
        QFETCH(double, number);
        const auto facts = tests::fakeModel();
        request::GenerationRequest request;
        request.prompt = "red fox";
        request.width = width;
        request.height = 64;
        request.frames = frames;
        request.steps = steps;
        request.frameRate = request.guidance = request.shift = number;
        request.threads = width;
        request.loras = {{"/a.safetensors", number}, {"/x/../a.safetensors", 1}, {"", 1}};
        request.loras.resize(100, {"/b.safetensors", 1});
        const auto result = ui::legalise(request, facts);
        QVERIFY(!result.changed.empty());
        request::validate(result.request, facts);  // throws when anything is illegal
        QCOMPARE(result.request.model, facts.folder);
    }

    /// What is for one of two transformers goes where there is one.
    void theSecondGuidanceNeedsTwoExperts() {
        const auto facts = tests::fakeExperts();
        auto request = facts.defaults;
        request.prompt = "red fox";
        request.lowNoiseGuidance = 2.5;
        auto result = ui::legalise(request, facts);
        QVERIFY(result.changed.empty());
        QCOMPARE(result.request.lowNoiseGuidance, request.lowNoiseGuidance);
        result = ui::legalise(request, tests::fakeModel());
        QCOMPARE(result.changed, std::vector<std::string>{"lowNoiseGuidance"});
        request::validate(result.request, tests::fakeModel());
        request.lowNoiseGuidance = std::numeric_limits<double>::quiet_NaN();
        result = ui::legalise(request, facts);
        QCOMPARE(result.request.lowNoiseGuidance, facts.defaults.lowNoiseGuidance);
    }

    /// One file may be there for each of two transformers.
    void aLoraIsForOneOfTwoExperts() {
        const std::vector<request::Lora> each{{"/a.safetensors", 1, request::Expert::HighNoise},
                                              {"/a.safetensors", 0.5, request::Expert::LowNoise}};
        auto request = tests::fakeExperts().defaults;
        request.prompt = "red fox";
        request.loras = each;
        QCOMPARE(ui::legalise(request, tests::fakeExperts()).request.loras, each);
        request.lowNoiseGuidance.reset();
        const auto result = ui::legalise(request, tests::fakeModel());
        QCOMPARE(result.changed, std::vector<std::string>{"loras"});
        QCOMPARE(result.request.loras, (std::vector<request::Lora>{{"/a.safetensors", 1}}));
        request::validate(result.request, tests::fakeModel());
        QCOMPARE(ui::legalLoras({each[0], {"/a.safetensors", 1, request::Expert::Both}}).size(), std::size_t{1});
    }

    void lorasThatCanBeStay() {
        const auto facts = tests::fakeModel();
        auto request = facts.defaults;
        request.loras = {{"/not/there.safetensors", -100}, {"/folder", 0}};
        const auto result = ui::legalise(request, facts);
        QVERIFY(result.changed.empty());
        QCOMPARE(result.request.loras, request.loras);
        std::vector<request::Lora> many;
        for (int i = 0; i < 300; ++i) {
            many.push_back({std::to_string(i), 1});
        }
        QCOMPARE(ui::legalLoras(many).size(), request::kMostLoras);
        QCOMPARE(ui::legalLoras({{"/a/b", 0.5}, {"/a/./b", 1}}), (std::vector<request::Lora>{{"/a/b", 0.5}}));
        QCOMPARE(ui::legalLoras({{"/a", std::numeric_limits<double>::quiet_NaN()}}),
                 (std::vector<request::Lora>{{"/a", 1}}));
    }
};

QTEST_GUILESS_MAIN(TestLegalise)
#include "test_legalise.moc"
