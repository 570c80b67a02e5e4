#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "request/validate.h"
#include "support/fake_experts.h"
#include "support/fake_generator.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/settings/snapping_spin_box.h"

using namespace tubelet;
using namespace tubelet::ui;
using tests::fakeExperts;
using tests::fakeModel;

class TestSettingsPanel : public QObject {
    Q_OBJECT

    template <class Widget>
    Widget* child(const char* name) {
        auto* found = m_panel->findChild<Widget*>(QString::fromLatin1(name));
        if (!found) {
            qFatal("no widget %s", name);
        }
        return found;
    }

    /// Types into a spin box as a user does and presses Return.
    void type(SnappingSpinBox* field, const QString& text) {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    void chooseCustom() {
        auto* sizes = child<QComboBox>("sizes");
        sizes->setCurrentIndex(sizes->count() - 1);
        Q_EMIT sizes->activated(sizes->count() - 1);
    }

    void verifyLegal() {
        auto request = m_panel->request();
        request.prompt = "red fox";
        request::validate(request, *m_panel->model());
    }

    std::unique_ptr<SettingsPanel> m_panel;

    /// Of all rows.
    QList<QPoint> places() {
        QList<QPoint> all;
        for (const char* name : {"aspect", "sizes", "width", "duration", "frameRate", "steps", "guidance", "sampler",
                                 "shift", "defaults"}) {
            all << child<QWidget>(name)->mapTo(m_panel.get(), QPoint(0, 0));
        }
        return all;
    }

  private Q_SLOTS:
    void init() {
        m_panel = std::make_unique<SettingsPanel>();
        m_panel->setModels({fakeModel(), fakeModel("other")});
        m_panel->resize(320, 900);
        m_panel->show();
        m_panel->activateWindow();  // no window manager does it here
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }
    void cleanup() { m_panel.reset(); }

    void beginsWithTheModelsDefaults() {
        const auto request = m_panel->request();
        const auto facts = fakeModel();
        QCOMPARE(request.width, facts.defaults.width);
        QCOMPARE(request.frames, facts.defaults.frames);
        QCOMPARE(request.steps, facts.defaults.steps);
        QCOMPARE(request.guidance, facts.defaults.guidance);
        QCOMPARE(request.model, facts.folder);
        QCOMPARE(child<QLabel>("frameCount")->text(), QStringLiteral("9 frames"));
    }

    void theFieldsOfAllSectionsBeginInOneLine() {
        const auto left = [this](const char* name) { return child<QWidget>(name)->mapTo(m_panel.get(), QPoint()).x(); };
        for (const char* name : {"device", "sizes", "frameRate", "steps", "guidance", "seed", "loraAdd"}) {
            QVERIFY2(left(name) == left("model"), name);
        }
    }

    void anAspectGivesItsTrainedSizeOrAWarning() {
        QTest::mouseClick(child<QAbstractButton>("aspect_16:9"), Qt::LeftButton);
        QCOMPARE(m_panel->request().width, 112);
        QCOMPARE(m_panel->request().height, 64);
        QVERIFY(!child<QLabel>("untrainedHint")->isVisible());
        QTest::mouseClick(child<QAbstractButton>("aspect_4:3"), Qt::LeftButton);
        QCOMPARE(m_panel->request().width, 80);
        QCOMPARE(m_panel->request().height, 48);
        QVERIFY(child<QLabel>("untrainedHint")->isVisible());
        verifyLegal();
    }

    void aTypedSizeSnapsAndSaysSo_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("got");
        QTest::newRow("0") << "0" << 16;
        QTest::newRow("-8") << "-8" << 16;
        QTest::newRow("7") << "7" << 16;
        QTest::newRow("100") << "100" << 96;
        QTest::newRow("100000") << "100000" << 8192;
    }

    void aTypedSizeSnapsAndSaysSo() {
        QFETCH(QString, typed);
        QFETCH(int, got);
        chooseCustom();
        auto* width = child<SnappingSpinBox>("width");
        QVERIFY(width->isVisible());
        type(width, typed);
        QCOMPARE(m_panel->request().width, got);
        auto* hint = child<QLabel>("shapeHint");
        QVERIFY(hint->isVisible());
        QVERIFY2(hint->text().contains(QString::number(got)), qPrintable(hint->text()));
        verifyLegal();
    }

    /// What is corrected is said where no row moves for it.
    void aCorrectionMovesNoRow() {
        chooseCustom();
        m_panel->resize(300, 420);
        QCoreApplication::processEvents();
        for (const auto& [field, hint] : {std::pair{"width", "shapeHint"}, {"steps", "samplingHint"}}) {
            type(child<SnappingSpinBox>(field), QStringLiteral("9600"));
            const auto before = places();
            type(child<SnappingSpinBox>(field), QStringLiteral("100000"));
            QTest::qWait(50);
            QVERIFY(child<QLabel>(hint)->isVisible());
            QCOMPARE(places(), before);
            const auto* said = child<QLabel>(hint);
            QVERIFY(m_panel->rect().contains(QRect(said->mapTo(m_panel.get(), QPoint(0, 0)), said->size())));
            QVERIFY(said->height() >= said->heightForWidth(said->width()));
            m_panel->setRequest(m_panel->request());
            QTest::qWait(50);
            QVERIFY(!said->isVisible());
            QCOMPARE(places(), before);
        }
    }

    void aWarningMovesNoRow() {
        m_panel->resize(300, 420);
        type(child<SnappingSpinBox>("duration"), QStringLiteral("2"));
        m_panel->setRequest(m_panel->request());
        QTest::qWait(50);
        QVERIFY(!child<QLabel>("untrainedHint")->isVisible());
        const auto before = places();
        QTest::keyClick(child<SnappingSpinBox>("duration"), Qt::Key_Up);
        QTest::qWait(50);
        QVERIFY(child<QLabel>("untrainedHint")->isVisible());
        QCOMPARE(places(), before);
    }

    /// Whichever mark stands before the decimals.
    void aCommaIsADecimalMark() {
        auto* guidance = child<SnappingSpinBox>("guidance");
        type(guidance, QStringLiteral("4,5"));
        QCOMPARE(m_panel->request().guidance, 4.5);
        type(guidance, QStringLiteral("0.25"));
        QCOMPARE(m_panel->request().guidance, 0.25);
        guidance->selectAll();
        QTest::keyClicks(guidance, QStringLiteral("1,5,"));
        QCOMPARE(guidance->cleanText(), QStringLiteral("1.5"));
        chooseCustom();
        type(child<SnappingSpinBox>("width"), QStringLiteral("1,024"));
        QCOMPARE(m_panel->request().width, 1024);
    }

    void durationGoesToLegalFrames() {
        auto* duration = child<SnappingSpinBox>("duration");
        type(duration, QStringLiteral("2"));
        QCOMPARE(m_panel->request().frames, 17);
        QCOMPARE(child<QLabel>("frameCount")->text(), QStringLiteral("17 frames"));
        QVERIFY(child<QLabel>("shapeHint")->isVisible());
        QTest::keyClick(duration, Qt::Key_Up);
        QCOMPARE(m_panel->request().frames, 21);
        QVERIFY(child<QLabel>("untrainedHint")->isVisible());
        type(duration, QStringLiteral("0"));
        QCOMPARE(m_panel->request().frames, 1);
        QCOMPARE(child<QLabel>("frameCount")->text(), QStringLiteral("1 frame"));
        type(duration, QStringLiteral("99999"));
        verifyLegal();
    }

    /// They come with the settings of a clip, are seen, and go only when somebody takes them away.
    void inputsAreNotLost() {
        QVERIFY(!child<QWidget>("inputs")->isVisible());
        auto request = m_panel->request();
        request.inputs.resize(2);
        request.inputs[0].file = "/clips/start_of_it.png";
        request.inputs[0].strength01 = 0.5;
        request.inputs[1].use = request::InputUse::Last;
        request.inputs[1].file = "/clips/end.png";
        request.inputs[1].frame = 3;
        m_panel->setRequest(request);
        QVERIFY(m_panel->request().inputs == request.inputs && !m_panel->request().loop);
        QVERIFY(child<QWidget>("inputs")->isVisible());
        QVERIFY(child<QLabel>("inputsList")->text().contains(QStringLiteral("end.png")));
        child<QPushButton>("defaults")->click();
        QVERIFY(m_panel->request().inputs == request.inputs);
        QTest::mouseClick(child<QPushButton>("inputsRemove"), Qt::LeftButton);
        QVERIFY(m_panel->request().inputs.empty() && !child<QWidget>("inputs")->isVisible());
        request.inputs.clear();
        request.loop = true;
        for (const int frames : {8, 16, 20}) {
            request.frames = frames;
            QVERIFY(m_panel->setRequest(request).empty());
            QVERIFY(m_panel->request().loop);
            QCOMPARE(m_panel->request().frames, frames);
        }
    }

    void theFrameRateKeepsTheFrames() {
        auto* rate = child<QDoubleSpinBox>("frameRate");
        rate->setValue(24);
        QCOMPARE(m_panel->request().frames, 9);
        QCOMPARE(m_panel->request().frameRate, 24.0);
        QVERIFY(std::abs(child<SnappingSpinBox>("duration")->value() - 9 / 24.0) < 0.006);
        QCOMPARE(rate->cleanText(), QStringLiteral("24"));
        // NTSC's rates have three decimals: with two, 23.976 would become 23.98, which
        // is another rate.
        auto request = m_panel->request();
        request.frameRate = 24000.0 / 1001;
        m_panel->setRequest(request);
        QCOMPARE(rate->cleanText(), rate->locale().toString(23.976));
        QCOMPARE(m_panel->request().frameRate, 24000.0 / 1001);
        rate->setValue(12.5);
        QCOMPARE(rate->cleanText(), rate->locale().toString(12.5));
        QCOMPARE(m_panel->request().frameRate, 12.5);
    }

    void stepsSnap() {
        auto* steps = child<SnappingSpinBox>("steps");
        type(steps, QStringLiteral("0"));
        QCOMPARE(m_panel->request().steps, 1);
        QVERIFY(child<QLabel>("samplingHint")->isVisible());
        type(steps, QStringLiteral("5000"));
        QCOMPARE(m_panel->request().steps, 1000);
        verifyLegal();
    }

    void whatIsImpossibleIsExplained_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("hint");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("sentence");
        const QString shape = QStringLiteral("shapeHint"), sampling = QStringLiteral("samplingHint");
        QTest::newRow("width")
            << "width" << shape << "9000"
            << "9000 is not possible: this model makes multiples of 16 pixels, up to 8192. Set to 8192.";
        QTest::newRow("rate") << "frameRate" << shape << "-3"
                              << "-3 fps are not possible";
        QTest::newRow("steps") << "steps" << sampling << "99999"
                               << "is not possible for steps: 1 to 1000 are. Set to 1000.";
        QTest::newRow("guidance") << "guidance" << sampling << "-3"
                                  << "-3 is not possible for guidance: 0 to 100 are. Set to 0.";
        QTest::newRow("shift") << "shift" << sampling << "-1"
                               << "-1 is not possible for shift: 0.01 to 100 are. Set to 0.01.";
    }
    /// And it goes as soon as something else is typed there, or in a field beside it.
    void whatIsImpossibleIsExplained() {
        QFETCH(QString, field);
        QFETCH(QString, hint);
        QFETCH(QString, typed);
        QFETCH(QString, sentence);
        chooseCustom();
        auto* box = child<SnappingSpinBox>(field.toLatin1().constData());
        auto* said = child<QLabel>(hint.toLatin1().constData());
        const auto explained = [&] {
            type(box, typed);
            return said->isVisible() && said->text().contains(sentence);
        };
        QVERIFY2(explained(), qPrintable(said->text()));
        verifyLegal();
        QTest::keyClick(box, Qt::Key_Down);
        QTest::keyClick(box, Qt::Key_Up);
        QVERIFY2(!said->isVisible(), qPrintable(said->text()));
        QVERIFY2(explained(), qPrintable(said->text()));
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("1"));
        QVERIFY2(!said->isVisible(), qPrintable(said->text()));
        QVERIFY2(explained(), qPrintable(said->text()));
        auto* other = child<SnappingSpinBox>(hint == QLatin1String("shapeHint")
                                                 ? field == QLatin1String("frameRate") ? "duration" : "frameRate"
                                             : field == QLatin1String("steps") ? "shift"
                                                                               : "steps");
        other->setFocus();
        QTest::keyClick(other, Qt::Key_Up);
        QVERIFY2(!said->isVisible(), qPrintable(said->text()));
    }

    void guidanceIsNeverNotANumber() {
        auto* guidance = child<QDoubleSpinBox>("guidance");
        guidance->setFocus();
        guidance->selectAll();
        QTest::keyClicks(guidance, QStringLiteral("nan"));
        QTest::keyClick(guidance, Qt::Key_Return);
        verifyLegal();
    }

    void typingUnderWayIsTakenOverByCommit() {
        auto* steps = child<SnappingSpinBox>("steps");
        steps->setFocus();
        steps->selectAll();
        QTest::keyClicks(steps, QStringLiteral("33"));
        QCOMPARE(m_panel->request().steps, 10);
        m_panel->commit();
        QCOMPARE(m_panel->request().steps, 33);
    }

    void seedsAreWholeNumbersOf32Bits() {
        auto* seed = child<QLineEdit>("seed");
        const auto enter = [&](const QString& text) {
            seed->setFocus();
            seed->selectAll();
            QTest::keyClicks(seed, text);
            QTest::keyClick(seed, Qt::Key_Return);
        };
        enter(QStringLiteral("4294967295"));
        QCOMPARE(m_panel->request().seed, 4294967295ULL);
        QVERIFY(!child<QLabel>("seedHint")->isVisible());
        // A longer one becomes the one that gives the same noise, and a sentence says so.
        enter(QStringLiteral("4294967301"));
        QCOMPARE(m_panel->request().seed, 5ULL);
        QVERIFY(child<QLabel>("seedHint")->text().contains("4294967301 gives the same clip as 5"));
        enter(QStringLiteral("18446744073709551615"));
        QCOMPARE(m_panel->request().seed, 4294967295ULL);
        QVERIFY2(!m_panel->seed()->randomEachTime(), "a typed seed is meant to be used");
        enter(QStringLiteral("18446744073709551616"));
        QCOMPARE(m_panel->request().seed, 4294967295ULL);
        QVERIFY(child<QLabel>("seedHint")->isVisible());
        enter(QStringLiteral("-1"));
        enter(QStringLiteral("fox"));
        QCOMPARE(seed->text(), QStringLiteral("4294967295"));
        QTest::mouseClick(child<QToolButton>("dice"), Qt::LeftButton);
        QVERIFY(m_panel->request().seed <= 0xffffffffULL);
        QVERIFY(!child<QLabel>("seedHint")->isVisible());
    }

    void anotherModelBringsItsDefaults() {
        type(child<SnappingSpinBox>("steps"), QStringLiteral("33"));
        int changes = 0;
        connect(m_panel.get(), &SettingsPanel::modelChanged, this, [&] { ++changes; });
        QVERIFY(m_panel->chooseModel(fakeModel("other").folder));
        QCOMPARE(changes, 1);
        QCOMPARE(m_panel->request().steps, 10);
        QVERIFY(!m_panel->chooseModel("/nowhere/at-all"));
    }

    void aRecipeComesBackExactly() {
        auto request = fakeModel("other").defaults;
        request.model = fakeModel("other").folder;
        request.width = 112;
        request.frames = 13;
        request.frameRate = 24000.0 / 1001;  // as recipes have it; the field shows 23.976
        request.guidance = 4.123456;
        request.shift = 3;
        request.steps = 7;
        request.sampler = request::Sampler::Euler;
        request.seed = 1234567890123456789ULL;
        request.device = request::DeviceChoice::Cpu;
        QVERIFY(m_panel->setRequest(request).empty());
        QVERIFY(m_panel->request() == request);
    }

    void unusableDevicesCannotBeChosen() {
        m_panel->modelSection()->setDevices(
            {{"cpu", {counts("models", "%1, %n thread(s)"), 2, std::string("Test CPU")}, true, {}},
             {"cuda:0", {}, false, verbatim("No driver.")}});
        m_panel->modelSection()->setDevice(request::DeviceChoice::Cuda);
        QCOMPARE(m_panel->request().device, request::DeviceChoice::Auto);
        QCOMPARE(m_panel->modelSection()->deviceLabel(), QStringLiteral("Test CPU, 2 threads"));
        auto* combo = child<QComboBox>("device");
        QVERIFY(!(combo->model()->flags(combo->model()->index(2, 0)) & Qt::ItemIsEnabled));
    }

    void onlyFittingSamplersAreOffered() {
        request::ModelFacts facts = fakeModel("noise");
        facts.samplers = {request::Sampler::DpmSolver, request::Sampler::Ddim};
        facts.defaults.sampler = request::Sampler::Ddim;
        m_panel->setModels({facts});
        auto* combo = child<QComboBox>("sampler");
        QCOMPARE(combo->count(), 2);
        QCOMPARE(combo->currentText(), QStringLiteral("DDIM"));
        auto request = m_panel->request();
        request.sampler = request::Sampler::UniPC;
        QCOMPARE(m_panel->setRequest(request), std::vector<std::string>{"sampler"});
        QCOMPARE(m_panel->request().sampler, request::Sampler::Ddim);
    }

    /// Only where there are two experts: it is set, kept and used again as every number.
    void twoExpertsHaveTwoGuidances() {
        auto* low = child<SnappingSpinBox>("lowNoiseGuidance");
        QVERIFY(!low->isVisible());
        QVERIFY(!m_panel->request().lowNoiseGuidance);
        m_panel->setModels({fakeExperts(), fakeModel()});
        QVERIFY(m_panel->chooseModel(fakeExperts().folder));
        QVERIFY(low->isVisible());
        QCOMPARE(low->mapTo(m_panel.get(), QPoint()).x(),
                 child<QWidget>("guidance")->mapTo(m_panel.get(), QPoint()).x());
        QCOMPARE(m_panel->request().lowNoiseGuidance, std::optional<double>(3));
        type(low, QStringLiteral("2.5"));
        QCOMPARE(m_panel->request().lowNoiseGuidance, std::optional<double>(2.5));
        QCOMPARE(m_panel->request().guidance, 4.0);
        verifyLegal();
        type(low, QStringLiteral("-3"));
        QCOMPARE(child<QLabel>("samplingHint")->text(),
                 QStringLiteral("-3 is not possible for guidance at low noise: 0 to 100 are. Set to 0."));
        auto recipe = m_panel->request();
        recipe.lowNoiseGuidance = 2.123456;
        QVERIFY(m_panel->setRequest(recipe).empty());
        QVERIFY(m_panel->request() == recipe);
        // of one that names none it is the other's
        recipe.lowNoiseGuidance.reset();
        recipe.guidance = 6;
        m_panel->setRequest(recipe);
        QCOMPARE(m_panel->request().lowNoiseGuidance, std::optional<double>(6));
        QVERIFY(m_panel->chooseModel(fakeModel().folder));
        QVERIFY(!low->isVisible());
        QVERIFY(!m_panel->request().lowNoiseGuidance);
        verifyLegal();
    }

    void aModelOfPicturesHasNoDuration() {
        request::ModelFacts facts = fakeModel("pictures");
        facts.temporalFactor = facts.mostFrames = facts.defaults.frames = 1;
        m_panel->setModels({fakeModel()});
        auto* duration = child<SnappingSpinBox>("duration");
        QVERIFY(duration->isEnabled());
        m_panel->setModels({facts});
        QVERIFY(!duration->isEnabled());
        QCOMPARE(m_panel->request().frames, 1);
        auto longer = m_panel->request();
        longer.frames = 9;
        m_panel->setRequest(longer);
        QCOMPARE(m_panel->request().frames, 1);
    }

    /// A 0 would read as a choice.
    void beforeTheDiceAreThrownThereIsNoSeed() {
        auto* seed = child<QLineEdit>("seed");
        auto* lock = child<QToolButton>("lockSeed");
        lock->setChecked(false);
        m_panel->seed()->setSeed(0);
        QCOMPARE(seed->text(), QString());
        QCOMPARE(seed->placeholderText(), QStringLiteral("random"));
        m_panel->commit();
        QVERIFY2(m_panel->seed()->randomEachTime(), "nothing was typed");
        QVERIFY(!child<QLabel>("seedHint")->isVisible());
        lock->setChecked(true);
        QCOMPARE(seed->text(), QStringLiteral("0"));
        lock->setChecked(false);
        m_panel->seed()->roll();
        QCOMPARE(seed->text(), QString::number(m_panel->request().seed));
        seed->clear();
        m_panel->commit();
        QCOMPARE(seed->text(), QString::number(m_panel->request().seed));
    }

    void aSeedThatTheDiceDecideFades() {
        auto* seed = child<QLineEdit>("seed");
        auto* lock = child<QToolButton>("lockSeed");
        lock->setChecked(true);
        QVERIFY(!m_panel->seed()->randomEachTime());
        const QColor ink = seed->palette().color(QPalette::Text);
        const QString locked = lock->toolTip();
        lock->setChecked(false);
        QVERIFY(m_panel->seed()->randomEachTime());
        QVERIFY(lock->toolTip() != locked);
        QVERIFY(seed->palette().color(QPalette::Text) != ink);
        QVERIFY(seed->isEnabled());
    }

    void withoutAModelNothingCanBeSet() {
        SettingsPanel empty;
        QVERIFY(!empty.isEnabled());
        empty.setModels({});
        QVERIFY(!empty.model());
        QVERIFY(empty.setRequest(fakeModel().defaults).empty());
    }
};

QTEST_MAIN(TestSettingsPanel)
#include "test_settings_panel.moc"
