// Video ViT against transformers' VivitForVideoClassification, with tubelets and with uniform frame
// sampling: case classifiers (tools/reference/make_classifiers.py).
#include <ATen/ATen.h>

#include "core/vit/reference_classifier.h"

#include <QtTest>

using namespace tubelet;

class ReferenceVivit : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::ReferenceCase> m_reference;

    void eachModel() const {
        QTest::addColumn<std::string>("name");
        QTest::newRow("tubelets") << std::string("vivit_tubelets");
        QTest::newRow("uniform frame sampling") << std::string("vivit_frames");
    }
    vit::Classifier classifier(const std::string& name) const { return vit::Classifier(m_reference->folder() / name); }

  private Q_SLOTS:
    void initTestCase() {
        tests::useFewThreads();
        m_reference = tests::classifierCase();
        if (!m_reference) {
            QSKIP("this set was made without make_classifiers.py");
        }
    }

    void logitsAndLayers_data() { eachModel(); }
    void logitsAndLayers() {
        QFETCH(std::string, name);
        const auto model = classifier(name).model();
        QCOMPARE(model->options().patchSize[0] == 1, name == "vivit_frames");
        QVERIFY_SAME(tests::forwardDiffers(*m_reference, name, model, "clip_pixels", ""));
    }

    void pixels_data() { eachModel(); }
    void pixels() {
        QFETCH(std::string, name);
        const auto classifier = this->classifier(name);
        const auto taken = tests::takenEvenly(tests::referenceClip(*m_reference), classifier.options().frames);
        QVERIFY_SAME(tests::differs(name + ".pixels", classifier.pixels(taken),
                                    m_reference->tensor(name + ".clip_pixels"), tests::pixelLimit()));
    }

    void probabilities_data() { eachModel(); }
    void probabilities() {
        QFETCH(std::string, name);
        auto classifier = this->classifier(name);
        const auto& facts = m_reference->args().at("models").at(name);
        QVERIFY(classifier.labels().names == facts.at("labels").get<std::vector<std::string>>());
        const auto frames = facts.at("frames").get<std::int64_t>();
        QCOMPARE(classifier.options().frames, frames);
        QVERIFY_SAME(tests::probabilitiesDiffer(*m_reference, name, classifier,
                                                tests::takenEvenly(tests::referenceClip(*m_reference), frames),
                                                "clip_probabilities"));
        const std::vector<media::Image> still(static_cast<std::size_t>(frames), tests::referencePicture(*m_reference));
        QVERIFY_SAME(tests::probabilitiesDiffer(*m_reference, name, classifier, still, "picture_probabilities"));
    }
};

QTEST_GUILESS_MAIN(ReferenceVivit)
#include "reference_vivit.moc"
