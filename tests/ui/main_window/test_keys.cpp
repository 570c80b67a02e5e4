#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QWheelEvent>

#include "ui/main_window/key_bindings.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/preview/preview_view.h"
#include "ui/settings/settings_panel.h"
#include "ui/settings/snapping_spin_box.h"
#include "ui/style/theme.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;

class TestKeys : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp); }

    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
        m_studio->find<PreviewView>("preview")->setClip(plainClip(fakeModel().defaults, 1, 1), KeepPosition::No);
        m_studio->find<PreviewView>("preview")->pause();
    }
    void cleanup() { m_studio.reset(); }

    void spaceIsTypedInTextFields() {
        auto* view = m_studio->find<PreviewView>("preview");
        for (const char* name : {"prompt", "negativePrompt"}) {
            auto* edit = m_studio->find<QPlainTextEdit>(name);
            edit->clear();
            edit->setFocus();
            QTest::keyClicks(edit, QStringLiteral("a b [c]"));
            QTest::keyClick(edit, Qt::Key_Left);
            QCOMPARE(edit->toPlainText(), QStringLiteral("a b [c]"));
            QCOMPARE(edit->textCursor().position(), 6);
            QVERIFY(!view->isPlaying());
            QCOMPARE(view->frame(), 0);
        }
        auto* seed = m_studio->find<QLineEdit>("seed");
        seed->setFocus();
        seed->clear();
        QTest::keyClicks(seed, QStringLiteral("1 2"));
        QCOMPARE(seed->text(), QStringLiteral("1 2"));
        QVERIFY(!view->isPlaying());
    }

    /// They mean nothing in it.
    void lettersInANumberFieldAreCommands() {
        auto* view = m_studio->find<PreviewView>("preview");
        auto* clips = m_studio->find<QSpinBox>("clipCount");
        clips->setFocus();
        QVERIFY(!view->isPlaying());
        QTest::keyClick(clips, Qt::Key_L);
        QVERIFY(view->isPlaying());
        QTest::keyClick(clips, Qt::Key_K);
        QVERIFY(!view->isPlaying());
        clips->selectAll();
        QTest::keyClick(clips, Qt::Key_3);
        QCOMPARE(clips->value(), 3);
    }

    /// A number field would take Ctrl+E for "end of the line", and undo by itself.
    void commandsWinOverAFieldsOwnEditing() {
        auto* steps = m_studio->find<SnappingSpinBox>("steps");
        auto* edit = steps->findChild<QLineEdit*>();
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("33"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(m_studio->find<SettingsPanel>()->request().steps, 33);
        QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_studio->find<SettingsPanel>()->request().steps, 10);
        QTest::keyClick(edit, Qt::Key_Up);
        QCOMPARE(m_studio->find<SettingsPanel>()->request().steps, 11);
        edit->setCursorPosition(0);
        QTest::keyClick(edit, Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(edit->cursorPosition(), 0);
        // Copying is not one of the window's commands.
        auto* prompt = m_studio->find<QPlainTextEdit>("prompt");
        prompt->setFocus();
        prompt->setPlainText(QStringLiteral("copied"));
        QTest::keyClick(prompt, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(prompt, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("copied"));
    }

    /// Scrolling past a number must not change it, nor take the keyboard to it: Qt focuses a
    /// control by the wheel of a mouse, which is spontaneous, before any filter sees it.
    void theWheelTurnsWhatHasTheFocusAlone() {
        auto* steps = m_studio->find<SnappingSpinBox>("steps");
        const auto turn = [steps] {
            const QPointF middle = steps->rect().center();
            QWheelEvent event(middle, steps->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QSpontaneKeyEvent::setSpontaneous(&event);
            qApp->notify(steps, &event);  // sendEvent() would take the mark off again
        };
        m_studio->find<QPlainTextEdit>("prompt")->setFocus();
        turn();
        QCOMPARE(m_studio->find<SettingsPanel>()->request().steps, 10);
        QVERIFY(!steps->hasFocus());
        steps->setFocus();
        turn();
        QCOMPARE(m_studio->find<SettingsPanel>()->request().steps, 11);
    }

    void spacePressesAFocusedControl() {
        auto* box = m_studio->find<QToolButton>("lockSeed");
        const bool before = box->isChecked();
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(box->isChecked(), !before);
        QVERIFY(!m_studio->find<PreviewView>("preview")->isPlaying());
    }

    void playbackKeysWorkOnThePicture() {
        auto* view = m_studio->find<PreviewView>("preview");
        view->setFocusPolicy(Qt::StrongFocus);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Right);
        QCOMPARE(view->frame(), 1);
        QTest::keyClick(view, Qt::Key_Left);
        QTest::keyClick(view, Qt::Key_Left);
        QCOMPARE(view->frame(), 8);
        QTest::keyClick(view, Qt::Key_Space);
        QVERIFY(view->isPlaying());
        QTest::keyClick(view, Qt::Key_Space);
        QVERIFY(!view->isPlaying());
    }

    void fullScreenShowsThePictureAlone() {
        auto* action = m_studio->find<QAction>("actionFullScreen");
        QTest::keyClick(&m_studio->window(), Qt::Key_F11);
        QTRY_VERIFY(m_studio->window().isFullScreen());
        QVERIFY(action->isChecked());
        QVERIFY(!m_studio->find<QDockWidget>("dockPrompt")->isVisible());
        QVERIFY(!m_studio->window().menuBar()->isVisible());
        // A cinema: black around, the controls on the picture, gone when the pointer rests.
        auto* view = m_studio->find<PreviewView>("preview");
        auto* controls = m_studio->find<QWidget>("controls");
        QTRY_COMPARE(view->size(), m_studio->window().size());
        QTRY_VERIFY(controls->geometry().bottom() == view->geometry().bottom());
        QCOMPARE(view->grab().toImage().pixelColor(2, 2), QColor(Qt::black));
        QTRY_VERIFY_WITH_TIMEOUT(!controls->isVisible(), 20'000);
        QCOMPARE(m_studio->window().cursor().shape(), Qt::BlankCursor);
        QTest::mouseMove(view, {200, 100});
        QTest::mouseMove(view, {210, 110});
        QTRY_VERIFY(controls->isVisible());
        QVERIFY(m_studio->window().cursor().shape() != Qt::BlankCursor);
        QTest::keyClick(&m_studio->window(), Qt::Key_Escape);
        QTRY_VERIFY(!m_studio->window().isFullScreen());
        QVERIFY(m_studio->find<QDockWidget>("dockPrompt")->isVisible());
        QVERIFY(m_studio->window().menuBar()->isVisible());
        QVERIFY(!action->isChecked());
        QVERIFY(controls->isVisible());
        QTRY_VERIFY(controls->geometry().top() > view->geometry().bottom());
        QVERIFY(view->grab().toImage().pixelColor(2, 2) != QColor(Qt::black));
    }

    void keysOfAnEditorPlay() {
        auto* view = m_studio->find<PreviewView>("preview");
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Right);
        QTest::keyClick(view, Qt::Key_Right);
        QTest::keyClick(view, Qt::Key_I);
        QTest::keyClick(view, Qt::Key_Right);
        QTest::keyClick(view, Qt::Key_Right);
        QTest::keyClick(view, Qt::Key_O);
        QCOMPARE(view->rangeFirst(), 2);
        QCOMPARE(view->rangeLast(), 4);
        QTest::keyClick(view, Qt::Key_X);
        QVERIFY(!view->hasRange());
        QTest::keyClick(view, Qt::Key_L);
        QTest::keyClick(view, Qt::Key_L);
        QCOMPARE(view->runningSpeed(), 2.0);
        QTest::keyClick(view, Qt::Key_J);
        QCOMPARE(view->runningSpeed(), -1.0);
        QTest::keyClick(view, Qt::Key_K);
        QVERIFY(!view->isPlaying());
        QTest::keyClick(view, Qt::Key_L, Qt::ShiftModifier);
        QVERIFY(!view->isLooping());
    }

    void noTwoCommandsShareAKey() {
        QStringList keys;
        for (const QAction* action : m_studio->window().actions()) {
            for (const QKeySequence& key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                keys << key.toString();
            }
        }
        QVERIFY(keys.size() >= 15);
    }

    /// What isn't there keeps its key when that is given to another command: neither works then.
    void everyCommandHasAKeyThatCanBeChanged() {
        m_studio->find<QAction>("actionShortcuts")->trigger();
        const auto* list = m_studio->find<QTreeWidget>("shortcutsList");
        QStringList listed;
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            listed << list->topLevelItem(row)->data(0, Qt::UserRole).toString();
        }
        int named = 0;
        for (const QAction* action : m_studio->window().actions()) {
            const QString name = action->objectName();
            named += name.isEmpty() ? 0 : 1;
            QVERIFY2(name.isEmpty() || listed.contains(name), qPrintable(name));
        }
        QVERIFY(listed.contains(QStringLiteral("actionPaint")));
        QCOMPARE(listed.size(), named);
        m_studio->find<QDialog>("shortcutsDialog")->close();
    }

    /// A letter in a number field is a command, but not among the digits that are typed.
    void lettersAmongDigitsAreNoCommands() {
        auto* steps = m_studio->find<QAbstractSpinBox>("steps");
        auto* view = m_studio->find<PreviewView>("preview");
        steps->setFocus();
        steps->selectAll();
        QTest::keyClick(steps, Qt::Key_L);
        QVERIFY(view->isPlaying());
        view->pause();
        QTest::keyClicks(steps, QStringLiteral("12"));
        QTest::keyClick(steps, Qt::Key_L);
        QVERIFY(!view->isPlaying());
        QTest::keyClick(steps, Qt::Key_Return);
        QTest::keyClick(steps, Qt::Key_L);
        QVERIFY(view->isPlaying());
    }

    void anotherKeyLeavesWhatATipExplains() {
        auto* extend = m_studio->find<QAction>("actionExtendClip");
        const QString usual = extend->toolTip();
        QVERIFY(usual.endsWith(QStringLiteral("hold both. (Shift+N)")));
        auto* keys = m_studio->find<KeyBindings>();
        keys->setKey(*extend, QKeySequence(Qt::Key_F9));
        QCOMPARE(extend->toolTip(), QString(usual).replace(QStringLiteral("Shift+N"), QStringLiteral("F9")));
        auto* generate = m_studio->find<QAction>("actionExport");
        keys->setKey(*generate, QKeySequence(Qt::Key_F8));
        QVERIFY2(generate->toolTip().contains(QStringLiteral("F8")), qPrintable(generate->toolTip()));
        keys->resetAll();
        QVERIFY(!generate->toolTip().contains(QStringLiteral("F8")));
    }

    /// The desktop's own key, or its button: the panels must come back all the same.
    void fullScreenIsEndedByTheDesktop() {
        auto* action = m_studio->find<QAction>("actionFullScreen");
        const auto* settings = m_studio->find<QDockWidget>("dockSettings");
        QVERIFY(settings->isVisible());
        action->trigger();
        QTRY_VERIFY(m_studio->window().isFullScreen() && !settings->isVisible());
        m_studio->window().setWindowState(m_studio->window().windowState() & ~Qt::WindowFullScreen);
        QTRY_VERIFY(!m_studio->window().isFullScreen());
        QTRY_VERIFY(settings->isVisible());
        QVERIFY(m_studio->window().menuBar()->isVisible());
        QVERIFY(!action->isChecked());
        // it is as if F11 had ended it
        action->trigger();
        QTRY_VERIFY(!settings->isVisible());
        action->trigger();
        QTRY_VERIFY(settings->isVisible());
    }

    void helpWindowsOpenAndClose() {
        for (const char* name : {"actionShortcuts", "actionAbout"}) {
            m_studio->find<QAction>(name)->trigger();
            auto* dialog =
                m_studio->find<QDialog>(name == QByteArray("actionAbout") ? "aboutDialog" : "shortcutsDialog");
            QVERIFY(dialog && dialog->isVisible());
            QVERIFY(!dialog->isModal());
            dialog->close();
        }
    }
};

QTEST_MAIN(TestKeys)
#include "test_keys.moc"
