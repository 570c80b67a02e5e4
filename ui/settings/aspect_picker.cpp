#include "ui/settings/aspect_picker.h"

#include <cmath>

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>

#include "request/legal.h"
#include "ui/bridge/text.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr int kDrawnEdge = 20;

double ratioOf(const QString& aspect) {
    const QStringList sides = aspect.split(QLatin1Char(':'));
    return sides.size() == 2 ? sides[0].toDouble() / std::max(sides[1].toDouble(), 1e-9) : 0;
}

/// A checkable button that draws the shape it stands for above its name.
class AspectButton : public QToolButton {
  public:
    AspectButton(const QString& aspect, QWidget* parent) : QToolButton(parent), m_ratio(ratioOf(aspect)) {
        setText(aspect);
        setCheckable(true);
        setAutoRaise(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setType(*this, Type::Caption);
    }

    QSize sizeHint() const override {
        return {std::max(kDrawnEdge, fontMetrics().horizontalAdvance(text())) + 14,
                kDrawnEdge + fontMetrics().height() + 16};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.text.clear();
        option.icon = {};
        painter.drawComplexControl(QStyle::CC_ToolButton, option);

        const double width = m_ratio >= 1 ? kDrawnEdge : kDrawnEdge * m_ratio;
        const double height = m_ratio >= 1 ? kDrawnEdge / m_ratio : kDrawnEdge;
        const QRectF shape(this->width() / 2.0 - width / 2, 6 + kDrawnEdge / 2.0 - height / 2, width, height);
        const QColor ink = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(ink, 1.5));
        QColor fill = palette().color(QPalette::Highlight);
        fill.setAlphaF(isChecked() ? 0.9F : 0.0F);
        painter.setBrush(fill);
        painter.drawRoundedRect(shape, 2, 2);
        painter.setPen(ink);
        painter.drawText(QRect(0, kDrawnEdge + 9, this->width(), fontMetrics().height()), Qt::AlignCenter, text());
    }

  private:
    double m_ratio;
};

}  // namespace

AspectPicker::AspectPicker(QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto* group = new QButtonGroup(this);
    for (const std::string& word : request::knownAspects()) {
        const QString aspect = fromUtf8(word);
        auto* button = new AspectButton(aspect, this);
        button->setObjectName(QStringLiteral("aspect_") + aspect);
        button->setToolTip(tr("Aspect ratio %1").arg(aspect));
        button->setAccessibleName(tr("Aspect ratio %1").arg(aspect));
        group->addButton(button);
        layout->addWidget(button);
        m_buttons.push_back(button);
        connect(button, &QAbstractButton::clicked, this, [this, aspect] { Q_EMIT chosen(aspect); });
        connect(button, &QAbstractButton::toggled, this, &AspectPicker::moveTabStop);
    }
    moveTabStop();
}

void AspectPicker::moveTabStop() {
    const bool isNone = aspect().isEmpty();
    for (QAbstractButton* button : m_buttons) {
        const bool isStop = button->isChecked() || (isNone && button == m_buttons.front());
        button->setFocusPolicy(isStop ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

QString AspectPicker::aspect() const {
    for (const QAbstractButton* button : m_buttons) {
        if (button->isChecked()) {
            return button->text();
        }
    }
    return {};
}

void AspectPicker::setAspect(const QString& aspect) {
    if (m_buttons.empty()) {
        return;
    }
    QButtonGroup* group = m_buttons.front()->group();
    // An exclusive group has no way back to none.
    group->setExclusive(false);
    for (QAbstractButton* button : m_buttons) {
        button->setChecked(button->text() == aspect);
    }
    group->setExclusive(true);
    moveTabStop();
}

QString AspectPicker::aspectOf(int width, int height) {
    if (width <= 0 || height <= 0) {
        return {};
    }
    const double ratio = static_cast<double>(width) / height;
    for (const std::string& word : request::knownAspects()) {
        const QString aspect = fromUtf8(word);
        if (std::abs(ratio / ratioOf(aspect) - 1) <= 0.05) {
            return aspect;
        }
    }
    return {};
}

}  // namespace tubelet::ui
