// ITK's overlap and Hausdorff distances of pairs of binary masks: itk_metrics FOLDER NAME…, one line of JSON a pair;
// itk_metrics --version.
// FOLDER/{reference,prediction}/NAME.nii.gz; voxels of a structure are 1. What ITK refuses is "raises".
#include <itkBinaryContourImageFilter.h>
#include <itkHausdorffDistanceImageFilter.h>
#include <itkImage.h>
#include <itkImageFileReader.h>
#include <itkLabelOverlapMeasuresImageFilter.h>
#include <itkNiftiImageIOFactory.h>
#include <itkVersion.h>

#include <cmath>
#include <cstdio>
#include <iostream>
#include <string>

namespace {

using Image = itk::Image<unsigned char, 3>;

Image::Pointer read(const std::string& path) {
  auto reader = itk::ImageFileReader<Image>::New();
  reader->SetFileName(path);
  reader->Update();
  return reader->GetOutput();
}

/// The voxels of a mask that have a face neighbour outside of it.
Image::Pointer contour_of(Image* mask) {
  auto filter = itk::BinaryContourImageFilter<Image, Image>::New();
  filter->SetInput(mask);
  filter->SetForegroundValue(1);
  filter->Update();
  return filter->GetOutput();
}

/// As JSON, which has no NaN and no infinity.
std::string text_of(double value) {
  if (std::isnan(value)) return "\"NaN\"";
  if (std::isinf(value)) return "\"inf\"";
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

void print_overlap(Image* reference, Image* prediction) {
  auto filter = itk::LabelOverlapMeasuresImageFilter<Image>::New();
  filter->SetSourceImage(prediction);
  filter->SetTargetImage(reference);
  filter->Update();
  std::printf(",\"Dice\":%s,\"Jaccard\":%s,\"volume_similarity\":%s", text_of(filter->GetMeanOverlap(1)).c_str(),
              text_of(filter->GetUnionOverlap(1)).c_str(), text_of(filter->GetVolumeSimilarity(1)).c_str());
}

void print_distances(const char* of, Image* reference, Image* prediction) {
  std::string largest = "\"raises\"", average = "\"raises\"";
  try {
    auto filter = itk::HausdorffDistanceImageFilter<Image, Image>::New();
    filter->SetInput1(reference);
    filter->SetInput2(prediction);
    filter->Update();
    largest = text_of(filter->GetHausdorffDistance());
    average = text_of(filter->GetAverageHausdorffDistance());
  } catch (const itk::ExceptionObject&) {
  }
  std::printf(",\"HD_%s\":%s,\"average_%s\":%s", of, largest.c_str(), of, average.c_str());
}

void print_pair(const std::string& folder, const std::string& name) {
  const auto reference = read(folder + "/reference/" + name + ".nii.gz");
  const auto prediction = read(folder + "/prediction/" + name + ".nii.gz");
  std::printf("{\"name\":\"%s\"", name.c_str());
  print_overlap(reference, prediction);
  print_distances("masks", reference, prediction);
  print_distances("contours", contour_of(reference), contour_of(prediction));
  std::printf("}\n");
}

}  // namespace

int main(int count, char** values) {
  if (count == 2 && std::string(values[1]) == "--version") {
    std::printf("%s\n", itk::Version::GetITKVersion());
    return 0;
  }
  if (count < 3) {
    std::cerr << "usage: itk_metrics FOLDER NAME...\n";
    return 2;
  }
  try {
    itk::Object::GlobalWarningDisplayOff();  // of labels that are not there
    itk::NiftiImageIOFactory::RegisterOneFactory();
    for (int n = 2; n < count; ++n) print_pair(values[1], values[n]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
