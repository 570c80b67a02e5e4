#include <QtTest/QtTest>

#include <optional>

#include "request/few_step_lora.h"

using namespace tubelet::request;

class TestFewStepLora : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void namesTell_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("steps");
        // Published files.
        for (const char* name : {"Wan2.2-Lightning_I2V-A14B-4steps-lora_HIGH_fp16.safetensors",
                                 "Wan_2_2_I2V_A14B_LOW_lightx2v_4step_lora_v1030_rank_64_bf16.safetensors",
                                 "Wan21_T2V_14B_lightx2v_cfg_step_distill_lora_rank32.safetensors",
                                 "Wan21_CausVid_14B_T2V_lora_rank32.safetensors", "4-step.safetensors"}) {
            QTest::newRow(name) << QByteArray(name) << 4;
        }
        QTest::newRow("two") << QByteArray("Wan2.2_I2V_LightX2V_2step_high_noise.safetensors") << 2;
        QTest::newRow("eight") << QByteArray("style 8 Steps.safetensors") << 8;
        for (const char* name :
             {"ink.safetensors", "steps of stone.safetensors", "trained-2000-steps.safetensors",
              "style-step-00000400.safetensors", "14step-up2.safetensors.x", "64steps.safetensors"}) {
            QTest::newRow(name) << QByteArray(name) << (QByteArray(name).startsWith("14") ? 14 : 0);
        }
    }
    void namesTell() {
        QFETCH(QByteArray, name);
        QFETCH(int, steps);
        const auto made = fewStepsOf("/loras/" + name.toStdString());
        QCOMPARE(made ? made->steps : 0, steps);
        QVERIFY(!made || made->guidance == 1);
    }

    void isTold() {
        GenerationRequest request;
        request.steps = 50;
        request.guidance = 5;
        request.loras = {{"ink.safetensors", 1}, {"/a/Lightning-4steps.safetensors", 0.8}};
        const auto notice = fewStepsMissed(request);
        QVERIFY(notice);
        QCOMPARE(notice->code, std::string("few-step-lora"));
        const auto told = english(notice->message);
        QVERIFY2(
            told.find("Lightning-4steps.safetensors is made for 4 steps and guidance 1, and this run has 50 and 5") !=
                std::string::npos,
            told.c_str());

        request.steps = 6;
        QVERIFY(fewStepsMissed(request));  // for its guidance
        request.guidance = 1;
        QVERIFY(!fewStepsMissed(request));
        request.lowNoiseGuidance = 4;
        QVERIFY(fewStepsMissed(request));
        request.loras.back().strength = 0;  // not in use
        QVERIFY(!fewStepsMissed(request));
    }
};

QTEST_GUILESS_MAIN(TestFewStepLora)
#include "test_few_step_lora.moc"
