#include <memory>

#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include "request/fields.h"
#include "support/fake_experts.h"
#include "support/fake_generator.h"
#include "support/fake_lora.h"
#include "ui/bridge/text.h"
#include "ui/settings/lora_row.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/settings_panel.h"
#include "ui/style/elided_label.h"
#include "ui/style/hint_label.h"
#include "ui/style/lora_text.h"
#include "ui/style/wheel_guard.h"

using namespace tubelet;
using namespace tubelet::ui;
using namespace tubelet::tests;
using request::Lora;

class TestLoraSection : public QObject {
    Q_OBJECT

    std::unique_ptr<SettingsPanel> m_panel;
    LoraSection* m_list = nullptr;
    std::unique_ptr<QSignalSpy> m_changes;

    /// The rows from top to bottom, as they are seen.
    QList<LoraRow*> rows() const {
        QApplication::processEvents();  // a new row is shown with the next turn
        QApplication::processEvents();  // and laid out with the one after
        QList<LoraRow*> rows;
        for (auto* row : m_list->findChildren<LoraRow*>()) {
            if (row->isVisible()) {
                rows << row;
            }
        }
        std::sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) { return a->y() < b->y(); });
        return rows;
    }
    template <class Widget>
    Widget* in(int row, const char* name) const {
        return rows().at(row)->findChild<Widget*>(QString::fromLatin1(name));
    }
    QString fit(int row) const {
        // Without the invisible places to break it.
        return in<QLabel>(row, "loraFit")->text().remove(QChar(0x200b));
    }
    QString hint() const {
        auto* label = m_list->findChild<QLabel*>(QStringLiteral("loraHint"));
        return label->isVisible() ? label->text().remove(QChar(0x200b)) : QString();
    }
    QPushButton* undo() const { return m_list->findChild<QPushButton*>(QStringLiteral("loraUndo")); }
    QStringList names() const {
        QStringList names;
        for (const Lora& lora : m_panel->request().loras) {
            names << LoraText::name(lora.file);
        }
        return names;
    }
    void addThree() {
        m_list->add({"/loras/a.safetensors", "/loras/b.safetensors", "/loras/c.safetensors"});
        QTRY_COMPARE(rows().size(), 3);
        QApplication::processEvents();
        m_changes->clear();
    }
    bool drop(const QList<QUrl>& urls) {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_list, &enter);
        if (!enter.isAccepted()) {
            return false;
        }
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_list, &event);
        return event.isAccepted();
    }
    LoraFit known(const request::LoraReport& report) const {
        LoraFit fit;
        fit.state = LoraFit::State::Known;
        fit.report = report;
        return fit;
    }

  private Q_SLOTS:
    void init() {
        m_panel = std::make_unique<SettingsPanel>();
        m_panel->setModels({fakeModel(), fakeModel("other")});
        m_panel->resize(320, 1200);
        m_panel->show();
        m_panel->activateWindow();  // no window manager does it here
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        m_list = m_panel->loras();
        m_changes = std::make_unique<QSignalSpy>(m_panel.get(), &SettingsPanel::changed);
    }
    void cleanup() { m_panel.reset(); }

    void anEmptyListSaysWhatItIsFor() {
        auto* empty = m_list->findChild<QLabel*>(QStringLiteral("loraEmpty"));
        QVERIFY(empty->isVisible());
        QVERIFY(m_panel->request().loras.empty());
        addThree();
        QVERIFY(!empty->isVisible());
    }

    void filesAreAddedAsTrained() {
        m_list->add({"/loras/./style.safetensors", "/loras/peft/"});
        QCOMPARE(m_changes->count(), 1);
        const auto loras = m_panel->request().loras;
        QCOMPARE(loras.size(), std::size_t(2));
        QCOMPARE(loras[0], (Lora{"/loras/style.safetensors", 1}));
        QCOMPARE(loras[1], (Lora{"/loras/peft", 1}));
        QCOMPARE(in<QLabel>(0, "loraName")->text(), QStringLiteral("style"));
        QVERIFY(in<QLabel>(0, "loraName")->toolTip().contains(QStringLiteral("/loras/style.safetensors")));
    }

    void whatWasAddedIsSeen() {
        m_panel->resize(m_panel->width(), 300);
        QApplication::processEvents();
        m_list->add({"/loras/a.safetensors", "/loras/b.safetensors"});
        const auto isSeen = [this] {
            const auto* viewport = m_panel->findChild<QScrollArea*>()->viewport();
            const auto* row = rows().last();
            return viewport->rect().contains(QRect(row->mapTo(viewport, QPoint()), row->size()));
        };
        QTRY_VERIFY(isSeen());
    }

    void theDialogAddsSeveral() {
        QTemporaryDir home;
        const auto a = touch(toPath(home.path()) / "a.safetensors");
        const auto b = touch(toPath(home.path()) / "b.safetensors");
        QTest::mouseClick(m_list->findChild<QPushButton*>(QStringLiteral("loraAdd")), Qt::LeftButton);
        auto* dialog = m_list->findChild<QFileDialog*>(QStringLiteral("loraDialog"));
        QVERIFY(dialog);
        QCOMPARE(dialog->fileMode(), QFileDialog::ExistingFiles);
        Q_EMIT dialog->filesSelected({fromPath(a), fromPath(b)});
        dialog->close();
        QCOMPARE(names(), QStringList({"a", "b"}));
    }

    void theSameFileIsRefusedWithAHint() {
        addThree();
        m_list->add({"/loras/x/../b.safetensors"});
        QCOMPARE(m_changes->count(), 0);
        QCOMPARE(rows().size(), 3);
        QVERIFY2(hint().contains(QStringLiteral("Already in the list: b")), qPrintable(hint()));
        m_list->add({"/loras/b.safetensors", "/loras/d.safetensors"});
        QCOMPARE(names(), QStringList({"a", "b", "c", "d"}));
        QVERIFY(hint().contains(QStringLiteral("Already in the list: b")));
        m_list->add({"/loras/e.safetensors"});
        QVERIFY(hint().isEmpty());
    }

    void noMoreThanAModelTakes() {
        std::vector<std::filesystem::path> files;
        for (int i = 0; i < 300; ++i) {
            files.push_back("/loras/" + std::to_string(i) + ".safetensors");
        }
        m_list->add(files);
        QCOMPARE(m_panel->request().loras.size(), request::kMostLoras);
        QVERIFY(hint().contains(QString::number(request::kMostLoras)));
    }

    void sliderAndBoxAreOneStrength() {
        addThree();
        auto* slider = in<QSlider>(1, "loraSlider");
        auto* box = in<QDoubleSpinBox>(1, "loraStrength");
        QCOMPARE(box->value(), 1.0);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Left);
        QCOMPARE(m_panel->request().loras[1].strength, 0.95);
        QCOMPARE(box->value(), 0.95);
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(box->value(), -2.0);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QLocale().toString(-37.5));
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(m_panel->request().loras[1].strength, -37.5);
        QCOMPARE(slider->value(), slider->minimum());
        QCOMPARE(box->minimum(), request::kStrengthField.least);
        QCOMPARE(box->maximum(), request::kStrengthField.most);
        QTest::mouseDClick(slider, Qt::LeftButton);
        QCOMPARE(m_panel->request().loras[1].strength, 1.0);
        QCOMPARE(m_panel->request().loras[0].strength, 1.0);
        QVERIFY(m_changes->count() >= 4);
    }

    void typingUnderWayIsTakenOver() {
        addThree();
        auto* box = in<QDoubleSpinBox>(0, "loraStrength");
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QLocale().toString(0.4));
        QCOMPARE(m_panel->request().loras[0].strength, 1.0);
        m_panel->commit();
        QCOMPARE(m_panel->request().loras[0].strength, 0.4);
    }

    void theVeryNumberComesBack() {
        auto request = m_panel->request();
        request.loras = {{"/loras/a.safetensors", 0.123456789}, {"/loras/b.safetensors", -100}};
        QVERIFY(m_panel->setRequest(request).empty());
        QCOMPARE(m_panel->request().loras, request.loras);
        QVERIFY(m_panel->request() == request);
        m_panel->commit();
        QVERIFY(m_panel->request() == request);
        m_list->setLoras({});
        QTRY_COMPARE(rows().size(), 0);
        QVERIFY(m_list->findChild<QLabel*>(QStringLiteral("loraEmpty"))->isVisible());
    }

    void impossibleListsAreMadePossible() {
        auto request = m_panel->request();
        request.loras = {{"/loras/a.safetensors", 1e300}, {"/loras/x/../a.safetensors", 0.5}, {"", 1}};
        QCOMPARE(m_panel->setRequest(request), std::vector<std::string>{"loras"});
        QCOMPARE(m_panel->request().loras, (std::vector<Lora>{{"/loras/a.safetensors", 1}}));
    }

    /// Where the model has two, each row is for one or both, and Automatic says which.
    void aRowIsForOneOfTwoExperts() {
        const auto chooseExpert = [this](int row, request::Expert expert) {
            auto* box = in<QComboBox>(row, "loraExpert");
            box->setCurrentIndex(box->findData(static_cast<int>(expert)));
            Q_EMIT box->activated(box->currentIndex());
        };
        m_panel->setModels({fakeExperts(), fakeModel()});
        QVERIFY(m_panel->chooseModel(fakeModel().folder));
        m_list->add({"/loras/style_HighNoise.safetensors", "/loras/plain.safetensors"});
        QVERIFY(!in<QComboBox>(0, "loraExpert")->isVisible());
        QVERIFY(m_panel->chooseModel(fakeExperts().folder));
        QVERIFY(in<QComboBox>(0, "loraExpert")->isVisible());
        QCOMPARE(in<QComboBox>(0, "loraExpert")->currentText(), QStringLiteral("Automatic: high noise"));
        QCOMPARE(in<QComboBox>(1, "loraExpert")->currentText(), QStringLiteral("Automatic: both"));
        m_changes->clear();
        chooseExpert(1, request::Expert::LowNoise);
        QCOMPARE(m_changes->count(), 1);
        QVERIFY(m_panel->request().loras[0].expert == request::Expert::Auto);
        QVERIFY(m_panel->request().loras[1].expert == request::Expert::LowNoise);
        // what a recipe says comes back, one file for each of them included
        auto request = m_panel->request();
        request.loras = {{"/loras/a.safetensors", 0.5, request::Expert::HighNoise},
                         {"/loras/a.safetensors", 0.75, request::Expert::LowNoise}};
        QVERIFY(m_panel->setRequest(request).empty());
        QVERIFY(m_panel->request() == request);
        QCOMPARE(in<QComboBox>(0, "loraExpert")->currentText(), QStringLiteral("High noise"));
        m_list->setFit("/loras/a.safetensors", known(fakeReport("/loras/a.safetensors")));
        QCOMPARE(fit(0), fit(1));
        QCOMPARE(LoraText::list(request.loras), QStringLiteral("LoRA: a (0.5, high noise), a (0.75, low noise)"));
        // a model of one has no such choice, which is kept for the next that has
        QVERIFY(m_panel->chooseModel(fakeModel().folder));
        QVERIFY(!in<QComboBox>(0, "loraExpert")->isVisible());
        QVERIFY(m_panel->request().loras[0].expert == request::Expert::Auto);
        QVERIFY(m_panel->chooseModel(fakeExperts().folder));
        QCOMPARE(m_panel->request().loras, request.loras);
    }

    void modelAndDefaultsLeaveTheListAlone() {
        addThree();
        QVERIFY(m_panel->chooseModel(fakeModel("other").folder));
        QCOMPARE(names(), QStringList({"a", "b", "c"}));
        QTest::mouseClick(m_panel->findChild<QPushButton*>(QStringLiteral("defaults")), Qt::LeftButton);
        QCOMPARE(names(), QStringList({"a", "b", "c"}));
    }

    void buttonsAndKeysReorder() {
        addThree();
        QVERIFY(!in<QToolButton>(0, "loraUp")->isEnabled());
        QVERIFY(!in<QToolButton>(2, "loraDown")->isEnabled());
        QTest::mouseClick(in<QToolButton>(0, "loraDown"), Qt::LeftButton);
        QCOMPARE(names(), QStringList({"b", "a", "c"}));
        QCOMPARE(m_changes->count(), 1);
        QApplication::processEvents();
        QCOMPARE(in<QLabel>(0, "loraName")->text(), QStringLiteral("b"));
        // From any control of the row, the box included, and the focus stays with it.
        auto* box = in<QDoubleSpinBox>(2, "loraStrength");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(box, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(names(), QStringList({"c", "b", "a"}));
        QCOMPARE(box->value(), 1.0);
        QVERIFY(box->hasFocus());
        QTest::keyClick(box, Qt::Key_Up, Qt::AltModifier);  // is the first already
        QCOMPARE(names(), QStringList({"c", "b", "a"}));
        QTest::keyClick(box, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(names(), QStringList({"b", "c", "a"}));
        // A button that can't go on gives its focus to the other one.
        QApplication::processEvents();
        auto* down = in<QToolButton>(1, "loraDown");
        down->setFocus();
        QTest::keyClick(down, Qt::Key_Space);
        QCOMPARE(names(), QStringList({"b", "a", "c"}));
        QApplication::processEvents();
        QVERIFY(in<QToolButton>(2, "loraUp")->hasFocus());
    }

    void removingCanBeUndone() {
        addThree();
        in<QDoubleSpinBox>(1, "loraStrength")->setValue(0.3);
        m_changes->clear();
        auto* slider = in<QSlider>(1, "loraSlider");
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Delete);
        QCOMPARE(names(), QStringList({"a", "c"}));
        QCOMPARE(m_changes->count(), 1);
        QTRY_COMPARE(rows().size(), 2);
        QVERIFY2(in<QSlider>(1, "loraSlider")->hasFocus(), "the keyboard goes on where the row was");
        QVERIFY(hint().contains(QStringLiteral("Removed: b")));
        QVERIFY(undo()->isVisible());
        QTest::mouseClick(undo(), Qt::LeftButton);
        QCOMPARE(names(), QStringList({"a", "b", "c"}));
        QCOMPARE(m_panel->request().loras[1].strength, 0.3);
        QVERIFY(!undo()->isVisible());
        QVERIFY(hint().isEmpty());

        QTRY_COMPARE(rows().size(), 3);
        QApplication::processEvents();
        QTest::mouseClick(in<QToolButton>(2, "loraRemove"), Qt::LeftButton);
        QCOMPARE(names(), QStringList({"a", "b"}));
        QTest::keyClick(in<QSlider>(0, "loraSlider"), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(names(), QStringList({"a", "b", "c"}));
        // Digits are deleted in the box, not the row.
        QApplication::processEvents();
        auto* box = in<QDoubleSpinBox>(0, "loraStrength");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Delete);
        QCOMPARE(rows().size(), 3);
        // Another change ends the offer.
        QTest::mouseClick(in<QToolButton>(0, "loraRemove"), Qt::LeftButton);
        m_list->add({"/loras/d.safetensors"});
        QVERIFY(!undo()->isVisible());
    }

    void theLastOneLeavesTheKeyboardToAdd() {
        m_list->add({"/loras/a.safetensors"});
        auto* slider = in<QSlider>(0, "loraSlider");
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Delete);
        QVERIFY(m_list->findChild<QPushButton*>(QStringLiteral("loraAdd"))->hasFocus());
        QVERIFY(m_list->findChild<QLabel*>(QStringLiteral("loraEmpty"))->isVisible());
    }

    void onlyFilesThatAreLorasByNameAreDropped() {
        QTemporaryDir home;
        const auto folder = toPath(home.path());
        touch(folder / "peft" / "adapter_config.json");
        touch(folder / "model" / "model_index.json");
        const auto url = [&](const char* name) { return QUrl::fromLocalFile(fromPath(folder / name)); };
        QList<std::vector<std::filesystem::path>> dropped;
        connect(m_list, &LoraSection::dropped, m_list, [&](const auto& files) { dropped << files; });
        QVERIFY(drop({url("style.safetensors"), url("Other.SAFETENSORS")}));
        const std::vector<std::filesystem::path> both{folder / "style.safetensors", folder / "Other.SAFETENSORS"};
        QVERIFY(dropped.size() == 1 && dropped.front() == both);
        // The window takes these, and finds out in the background what they are.
        QVERIFY(!drop({url("peft")}));
        QVERIFY(!drop({url("model")}));
        QVERIFY(!drop({url("clip.mp4")}));
        QVERIFY(!drop({QUrl(QStringLiteral("https://example.org/style.safetensors"))}));
        QVERIFY(!drop({url("clip.mp4"), url("second.safetensors")}));
        QCOMPARE(dropped.size(), 1);
        QVERIFY(names().isEmpty());  // what they are, who hears of them finds out
    }

    void fitIsTold_data() {
        QTest::addColumn<int>("unmatched");
        QTest::addColumn<int>("layers");
        QTest::addColumn<QString>("line");
        QTest::newRow("all") << 0 << 20 << "Rank 16. All 40 tensors are used, in 20 layers.";
        QTest::newRow("one layer") << 0 << 1 << "Rank 16. All 40 tensors are used, in one layer.";
        QTest::newRow("part")
            << 10 << 15 << "Rank 16. 30 of 40 tensors are used; layers changed: 15. Tensors that fit nothing: 10.";
        QTest::newRow("nothing") << 40 << 0 << "Fits nothing in this model: it was made for another one.";
    }

    void fitIsTold() {
        QFETCH(int, unmatched);
        QFETCH(int, layers);
        QFETCH(QString, line);
        addThree();
        QCOMPARE(fit(1), QStringLiteral("Comparing it with the model\u2026"));
        auto report = fakeReport("/loras/b.safetensors", unmatched);
        report.layers = layers;
        m_list->setFit("/loras/b.safetensors", known(report));
        QCOMPARE(fit(1), line);
        QCOMPARE(fit(0), QStringLiteral("Comparing it with the model\u2026"));
        auto* label = in<HintLabel>(1, "loraFit");
        const QColor quiet = in<HintLabel>(0, "loraFit")->palette().color(QPalette::WindowText);
        QCOMPARE(label->palette().color(QPalette::WindowText) == quiet, unmatched == 0);
        QCOMPARE(label->toolTip().contains(QStringLiteral("blocks.99.q3.lora_A.weight")), unmatched > 0);
        QCOMPARE(label->toolTip().contains(QStringLiteral("and 28 more")), unmatched == 40);
        QCOMPARE(in<QDoubleSpinBox>(1, "loraStrength")->accessibleDescription(), line);
        m_list->forgetFits();
        QCOMPARE(fit(1), QStringLiteral("Comparing it with the model\u2026"));
    }

    void otherShapesAndRanksAreTold() {
        m_list->add({"/loras/b.safetensors"});
        auto report = fakeReport("/loras/b.safetensors", 2);
        report.leastRank = 4;
        report.mismatched = {verbatim("blocks.0.q on blocks.0.attn1.to_q: expected (2, 3), got (3, 2)")};
        m_list->setFit("/loras/b.safetensors", known(report));
        QVERIFY2(fit(0).startsWith(QStringLiteral("Ranks 4 to 16.")), qPrintable(fit(0)));
        QVERIFY2(fit(0).endsWith(QStringLiteral("Layers of another shape: 1.")), qPrintable(fit(0)));
        QVERIFY(in<QLabel>(0, "loraFit")->toolTip().contains(QStringLiteral("expected (2, 3), got (3, 2)")));
        report.leastRank = report.mostRank = 0;
        m_list->setFit("/loras/b.safetensors", known(report));
        QVERIFY(fit(0).startsWith(QStringLiteral("38 of 40")));
    }

    void anUnusableFileSaysWhy() {
        m_list->add({"/loras/b.safetensors"});
        LoraFit fit;
        fit.state = LoraFit::State::Unusable;
        fit.failure.sentence = QStringLiteral("/loras/b.safetensors can't be used as a LoRA. It is <b>none</b>.");
        m_list->setFit("/loras/b.safetensors", fit);
        QCOMPARE(this->fit(0), QStringLiteral("b can't be used as a LoRA. It is <b>none</b>."));
        QVERIFY(in<QLabel>(0, "loraFit")->toolTip().contains(QStringLiteral("&lt;b&gt;")));
        QCOMPARE(m_panel->request().loras.size(), std::size_t(1));
    }

    void aMissingFileIsKeptAndCanBeFound() {
        addThree();
        in<QDoubleSpinBox>(1, "loraStrength")->setValue(0.7);
        LoraFit fit;
        fit.state = LoraFit::State::Missing;
        m_list->setFit("/loras/b.safetensors", fit);
        auto* button = in<QPushButton>(1, "loraReplace");
        QVERIFY(button->isVisible());
        QVERIFY(!in<QPushButton>(0, "loraReplace")->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        auto* dialog = m_list->findChild<QFileDialog*>(QStringLiteral("loraDialog"));
        QVERIFY(dialog);
        m_changes->clear();
        Q_EMIT dialog->fileSelected(QStringLiteral("/new/b.safetensors"));
        dialog->close();
        QCOMPARE(m_changes->count(), 1);
        QCOMPARE(m_panel->request().loras[1], (Lora{"/new/b.safetensors", 0.7}));
        QCOMPARE(names(), QStringList({"a", "b", "c"}));
    }

    void aFileOfTheSameNameIsOfferedNotTaken() {
        addThree();
        LoraFit fit;
        fit.state = LoraFit::State::Missing;
        fit.elsewhere = "/models/b.safetensors";
        m_list->setFit("/loras/b.safetensors", fit);
        QCOMPARE(m_panel->request().loras[1].file, std::filesystem::path("/loras/b.safetensors"));
        QVERIFY2(this->fit(1).contains(QStringLiteral("/models")), qPrintable(this->fit(1)));
        QTest::mouseClick(in<QPushButton>(1, "loraReplace"), Qt::LeftButton);
        QCOMPARE(m_panel->request().loras[1].file, std::filesystem::path("/models/b.safetensors"));
        // One that is in the list already stays once.
        QApplication::processEvents();
        fit.elsewhere = "/models/b.safetensors";
        m_list->setFit("/loras/c.safetensors", fit);
        QTest::mouseClick(in<QPushButton>(2, "loraReplace"), Qt::LeftButton);
        QCOMPARE(m_panel->request().loras[2].file, std::filesystem::path("/loras/c.safetensors"));
        QVERIFY(hint().contains(QStringLiteral("Already in the list")));
    }

    void whatIsKnownStaysWithTheFile() {
        addThree();
        m_list->setFit("/loras/b.safetensors", known(fakeReport("/loras/b.safetensors")));
        m_list->setLoras({{"/loras/b.safetensors", 0.5}, {"/loras/d.safetensors", 1}});
        QTRY_COMPARE(rows().size(), 2);
        QVERIFY(fit(0).startsWith(QStringLiteral("Rank 16.")));
        QVERIFY(fit(1).startsWith(QStringLiteral("Comparing")));
        // is gone
        m_list->setFit("/loras/a.safetensors", known(fakeReport("/loras/a.safetensors")));
        QCOMPARE(rows().size(), 2);
    }

    void theKeyboardReachesEverythingInOrder() {
        addThree();
        QTest::mouseClick(in<QToolButton>(0, "loraDown"), Qt::LeftButton);
        QApplication::processEvents();
        m_list->findChild<QPushButton*>(QStringLiteral("loraAdd"))->setFocus(Qt::TabFocusReason);
        QStringList order;
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            const QWidget* at = QApplication::focusWidget();
            const auto* row = qobject_cast<const LoraRow*>(at->parentWidget());
            QVERIFY2(row && !at->accessibleName().isEmpty(), qPrintable(at->objectName()));
            QVERIFY2(at->accessibleName().contains(row->accessibleName()), qPrintable(at->accessibleName()));
            order << row->accessibleName() + at->objectName();
        }
        const QStringList expected{"bloraSlider", "bloraStrength", "bloraDown",     "bloraRemove",
                                   "aloraSlider", "aloraStrength", "aloraUp",       "aloraDown",
                                   "aloraRemove", "cloraSlider",   "cloraStrength", "cloraUp"};
        QCOMPARE(order, expected);
    }

    void theWheelScrollsThePanel() {
        const WheelGuard guard(*qApp);
        addThree();
        auto* slider = in<QSlider>(0, "loraSlider");
        m_panel->seed();
        const auto turn = [](QWidget* over) {
            QWheelEvent wheel(over->rect().center(), over->mapToGlobal(over->rect().center()), {}, QPoint(0, -120),
                              Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(over, &wheel);
        };
        turn(slider);
        turn(in<QDoubleSpinBox>(0, "loraStrength"));
        QCOMPARE(m_panel->request().loras[0].strength, 1.0);
        slider->setFocus();
        turn(slider);
        QVERIFY(m_panel->request().loras[0].strength != 1.0);
    }

    /// Whatever a row says, the panel's width stays: it has no bar to scroll sideways.
    void longNamesAndSentencesAreNotCut() {
        auto* scroll = m_panel->findChild<QScrollArea*>();
        const std::string name(120, 'x');
        const int width = scroll->minimumSizeHint().width();
        m_panel->resize(width, 900);
        m_list->add({"/loras/" + name + ".safetensors", "/loras/b.safetensors"});
        LoraFit fit;
        fit.state = LoraFit::State::Missing;
        fit.elsewhere = "/" + name + "/" + name + ".safetensors";
        m_list->setFit("/loras/" + name + ".safetensors", fit);
        m_list->add({"/loras/b.safetensors"});
        QTest::qWait(50);
        QCOMPARE(scroll->minimumSizeHint().width(), width);
        QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
        for (auto* child : m_list->findChildren<QWidget*>()) {
            if (child->isVisible() && qobject_cast<LoraRow*>(child->parentWidget())) {
                QVERIFY2(child->geometry().right() < child->parentWidget()->width(), qPrintable(child->objectName()));
            }
        }
        const auto* line = in<QLabel>(0, "loraFit");
        QVERIFY2(line->height() >= line->heightForWidth(line->width()), "its last line is cut");
    }
};

QTEST_MAIN(TestLoraSection)
#include "test_lora_section.moc"
