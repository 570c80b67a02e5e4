// What holds for the window and every dialog: sizes of words, names of controls, long words and
// words from right to left.
#include <QAbstractButton>
#include <QAccessible>
#include <QDialog>
#include <QLabel>
#include <QLayout>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTranslator>

#include "ui/evaluation/evaluation_view.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/main_window/window_states.h"
#include "ui/style/elided_label.h"
#include "ui/style/theme.h"
#include "ui/style/type_scale.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;

namespace {

/// A language whose words are 40 % longer than English ones.
class LongWords : public QTranslator {
  public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override {
        const QString text = QString::fromUtf8(source);
        const auto letters = std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
        QString more;
        for (qsizetype i = 0; i < (letters * 2 + 4) / 5; ++i) {
            more += i % 6 == 5 ? QLatin1Char(' ') : QLatin1Char('w');
        }
        return letters < 2 ? text : text + QLatin1Char(' ') + more.trimmed();
    }
};

QString nameOf(const QWidget& widget) {
    QString name = QString::fromLatin1(widget.metaObject()->className()) + QLatin1Char(' ') + widget.objectName();
    for (const QWidget* up = widget.parentWidget(); up; up = up->parentWidget()) {
        name += QStringLiteral(" < ") +
                (up->objectName().isEmpty() ? QString::fromLatin1(up->metaObject()->className()) : up->objectName());
    }
    return name;
}

void settle() {
    for (int i = 0; i < 5; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

bool isOfTheScale(double points) {
    const std::vector<double> sizes = typeSizes();
    return std::any_of(sizes.begin(), sizes.end(), [&](double size) { return std::abs(size - points) < 0.05; });
}

/// Text that has no room and can't be read otherwise.
bool isCut(const QWidget& widget) {
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const QString text = label ? label->text() : button ? button->text() : QString();
    if (text.isEmpty() || qobject_cast<const ElidedLabel*>(&widget)) {
        return false;
    }
    if (label && label->wordWrap()) {
        return label->height() < label->heightForWidth(label->width());
    }
    return widget.toolTip().isEmpty() && !Qt::mightBeRichText(text) &&
           widget.fontMetrics().size(Qt::TextShowMnemonic, text).width() > widget.width();
}

}  // namespace

class TestEveryWindow : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    /// The window and, one after the other, everything that a command opens.
    void forEach(const std::function<void(QWidget&)>& look) {
        for (const char* state : kWindowStates) {
            enterState(*m_studio, state);
            settle();
            look(m_studio->window());
            leaveState(*m_studio, state);
            settle();
        }
        int found = 0;
        for (const char* name : {"actionModels", "actionPreferences", "actionPalette", "actionShortcuts", "actionLog",
                                 "actionAbout", "actionDraftWall", "actionGrid", "actionClassify", "actionNoise",
                                 "actionTrain", "actionEvaluations", "actionKeptSpace", "actionGetModel"}) {
            auto* action = m_studio->find<QAction>(name);
            QVERIFY2(action && action->isEnabled(), name);
            action->trigger();
            settle();
            if (auto* view = m_studio->find<EvaluationView>(); view && qstrcmp(name, "actionEvaluations") == 0) {
                StudioFixture::drop("/reports/one", *view);
                QTRY_VERIFY(m_studio->find<QWidget>("evaluationFigures")->isVisible());
                settle();
            }
            if (qstrcmp(name, "actionAbout") == 0) {
                m_studio->find<QAbstractButton>("aboutLicences")->click();
                settle();
            }
            for (QWidget* window : QApplication::topLevelWidgets()) {
                if (window->isVisible() && window != &m_studio->window() && !window->inherits("QTipLabel")) {
                    look(*window);
                    window->close();
                    ++found;
                }
            }
            settle();
        }
        QVERIFY2(found >= 14, qPrintable(QString::number(found)));
    }
    static QList<QWidget*> shownIn(QWidget& window) {
        QList<QWidget*> shown;
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            if (widget->isVisible() && widget->window() == &window) {
                shown << widget;
            }
        }
        return shown;
    }

  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp); }
    void init() { m_studio = std::make_unique<StudioFixture>(); }
    void cleanup() {
        m_studio.reset();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void wordsAreOfOneScale() {
        m_studio->openReady();
        m_studio->type(QStringLiteral("a fox"));
        QStringList others;
        forEach([&](QWidget& window) {
            for (const QWidget* widget : shownIn(window)) {
                if (!isOfTheScale(widget->font().pointSizeF())) {
                    others << nameOf(*widget);
                }
                const auto* page = qobject_cast<const QTextBrowser*>(widget);
                for (QTextBlock block = page ? page->document()->begin() : QTextBlock(); block.isValid();
                     block = block.next()) {
                    for (auto part = block.begin(); !part.atEnd(); ++part) {
                        const QTextCharFormat format = part.fragment().charFormat();
                        if (format.hasProperty(QTextFormat::FontSizeAdjustment) &&
                            format.intProperty(QTextFormat::FontSizeAdjustment) != 0) {
                            others << nameOf(*widget) + QLatin1Char(' ') + part.fragment().text();
                        }
                    }
                }
            }
        });
        QVERIFY2(others.isEmpty(), qPrintable(others.join(QLatin1Char('\n'))));
    }

    void everyControlIsNamed() {
        m_studio->openReady();
        m_studio->type(QStringLiteral("a fox"));
        QStringList nameless;
        forEach([&](QWidget& window) {
            for (QWidget* widget : shownIn(window)) {
                if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() || !widget->isEnabled()) {
                    continue;
                }
                QAccessibleInterface* told = QAccessible::queryAccessibleInterface(widget);
                if (!told || told->text(QAccessible::Name).trimmed().isEmpty()) {
                    nameless << nameOf(*widget);
                }
            }
        });
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    }

    void longWordsFit_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("isMirrored");
        QTest::newRow("1024") << QSize(1024, 700) << false;
        QTest::newRow("1024, right to left") << QSize(1024, 700) << true;
        QTest::newRow("1440") << QSize(1440, 900) << false;
        QTest::newRow("1440, right to left") << QSize(1440, 900) << true;
    }
    void longWordsFit() {
        QFETCH(QSize, size);
        QFETCH(bool, isMirrored);
        LongWords words;
        QCoreApplication::installTranslator(&words);
        QGuiApplication::setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
        m_studio->openReady();
        m_studio->window().resize(size);
        m_studio->type(QStringLiteral("a fox"));
        settle();
        QStringList bad;
        forEach([&](QWidget& window) {
            if (window.width() > size.width() || window.height() > size.height()) {
                bad << QStringLiteral("%1 x %2: ").arg(window.width()).arg(window.height()) + nameOf(window);
            }
            for (const QWidget* widget : shownIn(window)) {
                if (isCut(*widget)) {
                    bad << QStringLiteral("cut: ") + nameOf(*widget);
                }
                // What is laid out side by side lies side by side.
                const QObjectList none;
                for (const QObject* other : widget->parentWidget() ? widget->parentWidget()->children() : none) {
                    const auto* beside = qobject_cast<const QWidget*>(other);
                    if (beside && beside != widget && beside->isVisible() && !beside->isWindow() &&
                        widget->parentWidget()->layout() &&
                        widget->parentWidget()->layout()->indexOf(const_cast<QWidget*>(beside)) >= 0 &&
                        widget->parentWidget()->layout()->indexOf(const_cast<QWidget*>(widget)) >= 0 &&
                        beside->geometry().intersects(widget->geometry()) && !widget->inherits("QDockWidget") &&
                        !beside->inherits("QDockWidget")) {
                        bad << QStringLiteral("overlap: ") + nameOf(*widget) + QStringLiteral(" and ") +
                                   beside->objectName();
                    }
                }
            }
        });
        const auto* button = m_studio->find<QWidget>("generateButton");
        QCOMPARE(button->geometry().center().x() > button->parentWidget()->width() / 2, isMirrored);
        m_studio->close();  // before its language goes
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(QLatin1Char('\n'))));
    }
};

QTEST_MAIN(TestEveryWindow)
#include "test_every_window.moc"
