#include "ui/prompt/example_list.h"

#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/style/theme.h"
#include "ui/style/tint.h"

namespace tubelet::ui {

namespace {

constexpr int kPadding = 14;
constexpr int kMostCharacters = 60;

/// Outlined, in the colours of the picture area.
class ExampleButton : public QPushButton {
  public:
    using QPushButton::QPushButton;

    QSize sizeHint() const override {
        return {fontMetrics().horizontalAdvance(text()) + 2 * kPadding, fontMetrics().height() + 14};
    }
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPalette colours = QApplication::palette();
        const QColor ink = pictureAreaText();
        const bool marked = underMouse() || hasFocus();
        QColor fill = ink;
        fill.setAlphaF(isDown() ? 0.22F : marked ? 0.14F : 0.06F);
        QColor line = ink;
        line.setAlphaF(0.35F);
        painter.setBrush(fill);
        painter.setPen(hasFocus() ? QPen(accent(colours), 2) : QPen(line, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8);
        painter.setPen(ink);
        painter.drawText(rect().adjusted(kPadding, 0, -kPadding, 0), Qt::AlignCenter,
                         fontMetrics().elidedText(text(), Qt::ElideRight, width() - 2 * kPadding));
    }
};

}  // namespace

ExampleList::ExampleList(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(tr("Or begin with one of these"), this)), m_buttons(new QVBoxLayout) {
    setObjectName(QStringLiteral("examples"));
    m_title->setAlignment(Qt::AlignCenter);
    m_buttons->setSpacing(6);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addLayout(m_buttons);
    Tint::set(*m_title, QPalette::WindowText, [](const QPalette&) { return pictureAreaText(); });
}

void ExampleList::setExamples(const QStringList& prompts) {
    m_examples = prompts.mid(0, kMost);
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& prompt : m_examples) {
        auto* button = new ExampleButton(shortened(prompt, kMostCharacters), this);
        button->setAttribute(Qt::WA_Hover);
        button->setCursor(Qt::PointingHandCursor);
        button->setToolTip(tr("Puts this into the prompt."));
        button->setAccessibleName(tr("Example: %1").arg(prompt));
        m_buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, prompt] { Q_EMIT chosen(prompt); });
    }
}

}  // namespace tubelet::ui
