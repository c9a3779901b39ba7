// natural's own types name only its whole package, which takes 0.8 s and 113 MB to load and writes to stdout.
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  class BayesClassifier {
    addDocument(tokens: string[], label: string): void;
    train(): void;
    /** Chances that do not add up to one, highest first; all 0 when too many tokens make them underflow. */
    getClassifications(tokens: string[]): { label: string; value: number }[];
  }
  export default BayesClassifier;
}
