#pragma once

#include <QProxyStyle>

namespace tubelet::ui {

/// A property of tool buttons whose icon says enough that they have a menu.
/// (A style sheet would keep the palette that was in force when it was set.)
inline constexpr const char* kWithoutMenuArrow = "withoutMenuArrow";

/// Fusion's places and sizes, drawn flat: no bevel and no gradient, clear edges around what is
/// typed into, chosen from or ticked, and a ring around the control that has the keyboard.
/// Sliders draw themselves (ClearSlider).
/// GUI-only.
class StudioStyle : public QProxyStyle {
    Q_OBJECT

  public:
    StudioStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QIcon standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* back) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
};

}  // namespace tubelet::ui
