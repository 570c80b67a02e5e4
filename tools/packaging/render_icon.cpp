// Draws the program's icon into a PNG of one size: render_icon ICON.svg SIZE TARGET.png
#include <cstdio>
#include <cstdlib>

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

int main(int argc, char** argv) {
    constexpr int kArguments = 4;
    constexpr int kLargest = 1024;
    const int size = argc == kArguments ? std::atoi(argv[2]) : 0;
    if (size < 1 || size > kLargest) {
        std::fprintf(stderr, "usage: render_icon ICON.svg SIZE TARGET.png, with a size of 1 to %d pixels\n", kLargest);
        return 2;
    }
    QSvgRenderer renderer(QString::fromLocal8Bit(argv[1]));
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    if (!renderer.isValid() || !image.save(QString::fromLocal8Bit(argv[3]), "PNG")) {
        std::fprintf(stderr, "render_icon: %s can't be drawn into %s\n", argv[1], argv[3]);
        return 1;
    }
    return 0;
}
